/** The one organisation of an installation: every row and every key belongs to it. */
export const ORGANISATION = 'house'
