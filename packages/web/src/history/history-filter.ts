/** What stands in the page's address. */
export const historySearch = ['address'] as const
