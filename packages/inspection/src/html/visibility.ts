const NOT_SHOWN = new Set('script style template noscript head title object'.split(' '))
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|mso-hide\s*:\s*all|max-height\s*:\s*0/i

export type Attributes = Readonly<Record<string, string>>

/** True for elements that show nothing, or that their attributes hide. */
export const hides = (element: string, attributes: Attributes): boolean => NOT_SHOWN.has(element) || hidesByStyle(attributes)

/** True when attributes hide what would otherwise be shown. */
export const hidesByStyle = (attributes: Attributes): boolean =>
  attributes['hidden'] !== undefined || HIDING.test(attributes['style'] ?? '')

/** Runs of white space become one space or one line end. */
export const tidy = (text: string): string =>
  text
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ ?\r?\n[ \r\n]*/g, '\n')
    .trim()
