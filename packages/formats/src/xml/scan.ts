// XML 1.0, as far as documents of Office need it, from front to back without building a tree:
// DOCUMENT = *( TAG | TEXT | CDATA | COMMENT | PI | DOCTYPE ). What is not well-formed is read as far as it makes sense.

import { decodeXml } from './decode.ts'
import { decodeEntities } from './entities.ts'
import { XmlTag } from './tag.ts'

export type XmlEvent =
  | { readonly kind: 'open'; readonly tag: XmlTag }
  /** Also follows an empty-element tag, so that every `open` has its `close` in a well-formed document. */
  | { readonly kind: 'close'; readonly name: string; readonly localName: string }
  | { readonly kind: 'text'; readonly text: string }
  /** `<?target …?>`, the XML declaration included. */
  | { readonly kind: 'instruction'; readonly text: string }
  | { readonly kind: 'doctype'; readonly text: string }

/** Every tag and text in order. Linear in the length, however deep the nesting; comments are passed over. */
export function* scanXml(document: Uint8Array | string): Generator<XmlEvent> {
  const text = typeof document === 'string' ? document : decodeXml(document)
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    const textEnd = open < 0 ? text.length : open
    if (textEnd > at) yield { kind: 'text', text: decodeEntities(text.slice(at, textEnd)) }
    if (open < 0) return
    const markup = readMarkup(text, open)
    at = markup.end
    if (markup.event) yield markup.event
    if (markup.event?.kind === 'open' && markup.event.tag.empty) yield closeOf(markup.event.tag.name)
  }
}

interface Markup {
  readonly end: number
  readonly event?: XmlEvent
}

function readMarkup(text: string, open: number): Markup {
  const next = text[open + 1]
  if (next === '/') return readCloseTag(text, open)
  if (next === '?') return readInstruction(text, open)
  return next === '!' ? readDeclaration(text, open) : readTag(text, open)
}

function readCloseTag(text: string, open: number): Markup {
  const end = endOf(text, '>', open)
  return { end, event: closeOf(text.slice(open + 2, text[end - 1] === '>' ? end - 1 : end).trim()) }
}

function readInstruction(text: string, open: number): Markup {
  const end = endOf(text, '?>', open)
  return { end, event: { kind: 'instruction', text: text.slice(open + 2, end).replace(/\?>$/, '') } }
}

function readDeclaration(text: string, open: number): Markup {
  if (text.startsWith('<!--', open)) return { end: endOf(text, '-->', open + 4) }
  if (text.startsWith('<![CDATA[', open)) {
    const end = endOf(text, ']]>', open + 9)
    return { end, event: { kind: 'text', text: text.slice(open + 9, text.startsWith(']]>', end - 3) ? end - 3 : end) } }
  }
  // §2.8: an internal subset stands in brackets and may itself hold `>`.
  const plainEnd = endOf(text, '>', open)
  const end = text.slice(open, plainEnd).includes('[') ? endOf(text, ']>', open) : plainEnd
  return { end, event: { kind: 'doctype', text: text.slice(open, end) } }
}

/** `>` inside of a quoted value does not end the tag; another `<` outside of one does, for a tag that was never closed. */
function readTag(text: string, open: number): Markup {
  let quote = 0
  let at = open + 1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x22 || code === 0x27) quote = code
    else if (code === 0x3e || code === 0x3c) break
  }
  const content = text.slice(open + 1, at)
  const end = text[at] === '<' ? at : Math.min(text.length, at + 1)
  // A `<` that begins no name is text.
  if (!/^[^\s!-,/;-@[\]^`{-~]/.test(content)) return { end, event: { kind: 'text', text: text.slice(open, end) } }
  return { end, event: { kind: 'open', tag: new XmlTag(content) } }
}

function closeOf(name: string): XmlEvent {
  return { kind: 'close', name, localName: name.slice(name.indexOf(':') + 1) }
}

/** Behind the next `terminator`, or the end of the text when there is none. */
function endOf(text: string, terminator: string, from: number): number {
  const at = text.indexOf(terminator, from)
  return at < 0 ? text.length : at + terminator.length
}
