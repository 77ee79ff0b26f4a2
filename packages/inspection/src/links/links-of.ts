import type { DetectionContext } from '../detector.ts'
import { CALENDAR, EMAIL, HTML, LIBRARY, MSG, ONENOTE, PDF, SAVED_SEARCH, SVG, TNEF, VCARD } from '../unpack/identify/types.ts'
import { strings } from './fact-values.ts'

/** A link with the place it stands in. */
export interface PlacedLink {
  readonly where: string
  /** Type of what it stands in: the mail's own text, a page, a document. */
  readonly inside: 'body' | 'page' | 'pdf' | 'item'
  readonly href: string
  /** Fetched without a click. */
  readonly isFetched: boolean
}

/** Mails, calendars, notes and lists of places: what they link to is opened as from the mail itself. */
const ITEMS = new Set<string>([EMAIL, MSG, TNEF, CALENDAR, VCARD, ONENOTE, LIBRARY, SAVED_SEARCH])

/** What evidence calls the text of the mail itself. */
export const BODY = 'HTML'

/** Links of the mail's HTML, of attached pages, PDF documents, mails and calendars. Links of other documents are their readers' business. */
export function* linksOf({ message, artifacts }: DetectionContext): Generator<PlacedLink> {
  const fetchedInBody = new Set(message.html.fetched)
  for (const href of message.html.links) yield { where: BODY, inside: 'body', href, isFetched: fetchedInBody.has(href) }
  for (const artifact of artifacts) {
    const inside = placeOf(artifact.type)
    if (inside === undefined) continue
    const fetched = new Set(strings(artifact.facts['fetched']))
    for (const href of artifact.links) yield { where: artifact.path, inside, href, isFetched: fetched.has(href) }
  }
}

function placeOf(type: string): PlacedLink['inside'] | undefined {
  if (type === PDF) return 'pdf'
  if (type === HTML || type === SVG) return 'page'
  return ITEMS.has(type) ? 'item' : undefined
}

/** The key of a sentence about a place: the text of the mail itself has its own wording. */
export const placed = (key: string, where: string): string => (where === BODY ? `${key}-in-mail` : key)
