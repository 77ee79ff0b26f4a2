// ECMA-376-2 as one XML document ("Flat OPC", namespace …/office/2006/xmlPackage):
// PACKAGE = *( pkg:part( pkg:name pkg:contentType ( pkg:xmlData / pkg:binaryData ) ) )

import type { Budget } from '../budget/index.ts'

/** Parts read of one document, and the bytes they come to. */
const MAX_PARTS = 5_000

export interface FlatPart {
  /** Without the leading slash. */
  readonly name: string
  readonly contentType: string
  /** Base64 decoded, or the XML as UTF-8. */
  readonly content: Uint8Array
}

const PART = /<(?:[\w.-]+:)?part\b((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g
const DATA = /<(?:[\w.-]+:)?(xmlData|binaryData)\b(?:"[^"]*"|'[^']*'|[^"'<>])*>/

/** True for XML whose root is a package. */
export function isFlatOpc(xml: string): boolean {
  return xml.slice(0, 4_096).includes('schemas.microsoft.com/office/2006/xmlPackage')
}

/** The parts of a package, in order; one that breaks off is kept as far as it goes. */
export function readFlatOpc(xml: string, budget: Budget): FlatPart[] {
  const parts: FlatPart[] = []
  const starts = [...xml.matchAll(PART)].slice(0, MAX_PARTS)
  for (const [index, { index: at, 0: tag, 1: attributes = '' }] of starts.entries()) {
    const end = starts[index + 1]?.index ?? xml.length
    const content = contentOf(xml.slice(at + tag.length, end))
    if (content === undefined) continue
    budget.spend('maxUnpackedBytes', content.length)
    parts.push({
      name: attributeOf(attributes, 'name').replace(/^\/+/, ''),
      contentType: attributeOf(attributes, 'contentType'),
      content,
    })
  }
  return parts
}

/** `part` is what stands between one start tag and the next. */
function contentOf(part: string): Uint8Array | undefined {
  const data = DATA.exec(part)
  if (!data) return undefined
  const inside = part.slice(data.index + data[0].length)
  const isXml = data[1] === 'xmlData'
  const close = inside.search(isXml ? /<\/(?:[\w.-]{1,64}:)?xmlData/ : /</)
  return Buffer.from(close < 0 ? inside : inside.slice(0, close), isXml ? 'utf8' : 'base64')
}

const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined) ?? ''
