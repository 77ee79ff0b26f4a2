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

/** RFC 3986, as mail programs make links of it: what follows a scheme up to white space or a bracket of any script. */
const WRITTEN_OUT =
  /\b(?:https?|ftp|file|search-ms|ms-[a-z]{3,30}):[^\s<>"'`\u3000-\u303f\uff00-\uffef\u3040-\u30ff\u4e00-\u9fff]{3,2000}/gi
const MAX_WRITTEN_OUT = 200

/** What evidence calls the text of the mail itself. */
export const BODY = 'HTML'

/** Links of the mail's HTML, of attached pages, PDF documents, mails and calendars. Links of other documents are their readers' business. */
export function* linksOf({ message, artifacts }: DetectionContext): Generator<PlacedLink> {
  const fetchedInBody = new Set(message.html.fetched)
  for (const href of message.html.links) yield { where: BODY, inside: 'body', href, isFetched: fetchedInBody.has(href) }
  const told = new Set(message.html.links)
  for (const href of writtenOut(message.text)) if (!told.has(href)) yield { where: BODY, inside: 'body', href, isFetched: false }
  for (const artifact of artifacts) {
    const inside = placeOf(artifact.type)
    if (inside === undefined) continue
    const fetched = new Set(strings(artifact.facts['fetched']))
    for (const href of artifact.links) yield { where: artifact.path, inside, href, isFetched: fetched.has(href) }
  }
}

/** Addresses that stand in a text as they are: mail programs make them links. */
export function writtenOut(text: string): Set<string> {
  const found = new Set<string>()
  for (const [href] of text.matchAll(WRITTEN_OUT)) {
    found.add(href.replace(/[.,;:!?)\]}>]+$/, ''))
    if (found.size >= MAX_WRITTEN_OUT) break
  }
  return found
}

function placeOf(type: string): PlacedLink['inside'] | undefined {
  if (type === PDF) return 'pdf'
  if (type === HTML || type === SVG) return 'page'
  return ITEMS.has(type) ? 'item' : undefined
}

/** The key of a sentence about a place: the text of the mail itself has its own wording. */
export const placed = (key: string, where: string): string => (where === BODY ? `${key}-in-mail` : key)
