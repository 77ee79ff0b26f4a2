import type { DetectionContext } from '../detector.ts'
import { HTML, PDF, SVG } from '../unpack/identify/types.ts'
import { strings } from './fact-values.ts'

/** A link with the place it stands in. */
export interface PlacedLink {
  readonly where: string
  /** Type of what it stands in: the mail's own text, a page, a document. */
  readonly inside: 'body' | 'page' | 'pdf'
  readonly href: string
  /** Fetched without a click. */
  readonly isFetched: boolean
}

/** What evidence calls the text of the mail itself. */
export const BODY = 'HTML'

/** Links of the mail's HTML and of attached pages and PDF documents. Links of other documents are their readers' business. */
export function* linksOf({ message, artifacts }: DetectionContext): Generator<PlacedLink> {
  const fetchedInBody = new Set(message.html.fetched)
  for (const href of message.html.links) yield { where: BODY, inside: 'body', href, isFetched: fetchedInBody.has(href) }
  for (const artifact of artifacts) {
    const inside = artifact.type === PDF ? 'pdf' : artifact.type === HTML || artifact.type === SVG ? 'page' : undefined
    if (inside === undefined) continue
    const fetched = new Set(strings(artifact.facts['fetched']))
    for (const href of artifact.links) yield { where: artifact.path, inside, href, isFetched: fetched.has(href) }
  }
}

/** The key of a sentence about a place: the text of the mail itself has its own wording. */
export const placed = (key: string, where: string): string => (where === BODY ? `${key}-in-mail` : key)
