// ISO 32000-1 §7.7.3 page tree, §7.9.5 rectangles, §12.5 annotations.
import { asBuffer } from '../bytes/index.ts'
import type { PdfDocument } from './document.ts'
import { PageText } from './text/page-text.ts'
import type { PdfPages } from './types.ts'
import { nameOf, numberOf, type PdfDict, type PdfValue } from './values.ts'

/** Pages that are looked at; what a reader is to do stands on the first ones. */
const MAX_PAGES = 10
const MAX_NODES = 10_000
const MAX_ANNOTATIONS = 1_000
/** A4 in points, for pages that do not say. */
const DEFAULT_BOX: Box = [0, 0, 595, 842]
/** Bytes of page contents that are inflated for their text, over the whole document. */
const MAX_CONTENT_BYTES = 2 * 1024 * 1024
const MAX_TEXT_CHARACTERS = 32 * 1024

type Box = readonly [number, number, number, number]

export interface Page {
  readonly dict: PdfDict
  readonly box: Box
  readonly resources: PdfDict | undefined
}

/** The first pages in order, with what they inherit. */
export function firstPages(document: PdfDocument): Page[] {
  const pages: Page[] = []
  const root = document.dict(document.catalog?.get('Pages'))
  const rest: { node: PdfDict; inherited: Page }[] = []
  const seen = new Set<PdfDict>()
  if (root) rest.push({ node: root, inherited: { dict: root, box: DEFAULT_BOX, resources: undefined } })
  for (let visited = 0; rest.length > 0 && pages.length < MAX_PAGES && visited < MAX_NODES; visited++) {
    const next = rest.pop()
    if (!next || seen.has(next.node)) continue
    seen.add(next.node)
    const { node, inherited } = next
    const page: Page = {
      dict: node,
      box: boxOf(document, node.get('MediaBox')) ?? inherited.box,
      resources: document.dict(node.get('Resources')) ?? inherited.resources,
    }
    const kids = document.resolve(node.get('Kids'))
    if (!Array.isArray(kids)) pages.push(page)
    else
      for (const kid of kids.slice(0, MAX_NODES).toReversed()) {
        const child = document.dict(kid)
        if (child) rest.push({ node: child, inherited: page })
      }
  }
  return pages
}

/** Text and pictures of the given pages. */
export function readPages(document: PdfDocument, pages: readonly Page[]): PdfPages {
  const text = new PageText(document, MAX_TEXT_CHARACTERS)
  let contentBytes = 0
  let pictureOnly = 0
  for (const { dict, resources } of pages) {
    const before = text.characters
    // §7.8.2: the streams of a page are one, wherever they are cut.
    const contents: string[] = []
    for (const stream of contentsOf(dict, document)) {
      if (contentBytes >= MAX_CONTENT_BYTES) break
      const content = asBuffer(document.data(stream, MAX_CONTENT_BYTES).bytes).toString('latin1')
      contentBytes += content.length
      contents.push(content)
    }
    const pictures = text.read(contents.join('\n'), resources)
    text.endPage()
    if (pictures > 0 && text.characters === before) pictureOnly++
  }
  const count = numberOf(document.resolve(document.dict(document.catalog?.get('Pages'))?.get('Count')))
  return { count: Math.max(count ?? 0, pages.length), read: pages.length, pictureOnly, text: text.toString() }
}

function contentsOf(page: PdfDict, document: PdfDocument) {
  const contents = page.get('Contents')
  const resolved = document.resolve(contents)
  const streams = Array.isArray(resolved) ? resolved : [contents]
  return streams.slice(0, MAX_NODES).flatMap((stream) => document.objectOf(stream) ?? [])
}

/** Which share of its page each link covers. */
export function coverageOfLinks(document: PdfDocument, pages: readonly Page[]): Map<PdfDict, number> {
  const coverage = new Map<PdfDict, number>()
  for (const { dict, box } of pages) {
    const annotations = document.resolve(dict.get('Annots'))
    if (!Array.isArray(annotations)) continue
    for (const value of annotations.slice(0, MAX_ANNOTATIONS)) {
      const annotation = document.dict(value)
      if (!annotation || nameOf(document.resolve(annotation.get('Subtype'))) === 'Popup') continue
      const rectangle = boxOf(document, annotation.get('Rect'))
      if (rectangle) coverage.set(annotation, share(rectangle, box))
    }
  }
  return coverage
}

function boxOf(document: PdfDocument, value: PdfValue | undefined): Box | undefined {
  const corners = document.resolve(value)
  if (!Array.isArray(corners)) return undefined
  const [a, b, c, d] = corners.slice(0, 4).map((corner) => numberOf(document.resolve(corner)))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

function share([left, bottom, right, top]: Box, [pageLeft, pageBottom, pageRight, pageTop]: Box): number {
  const width = Math.max(0, Math.min(right, pageRight) - Math.max(left, pageLeft))
  const height = Math.max(0, Math.min(top, pageTop) - Math.max(bottom, pageBottom))
  const page = (pageRight - pageLeft) * (pageTop - pageBottom)
  return page > 0 ? Math.round(((width * height) / page) * 1000) / 1000 : 0
}
