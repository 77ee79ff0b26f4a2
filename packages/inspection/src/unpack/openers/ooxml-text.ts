import type { OoxmlPackage } from '@sekisho/formats/ooxml'

/** Characters of XML that are read for text. */
const MAX_XML = 4 * 1024 * 1024
/** Parts whose words a reader sees: documents, shared strings, drawings, slides. */
const TEXT_PARTS =
  /(?:^word\/(?:document|header\d*|footer\d*|textbox\w*)|sharedstrings|^xl\/(?:drawings|worksheets)\/[^/]+|^ppt\/slides\/[^/]+)\.xml$/i

/** The words in the text elements (`w:t`, `a:t`, `t`) of a package. */
export async function visibleText(pkg: OoxmlPackage, read: (name: string) => Promise<Uint8Array | undefined>): Promise<string> {
  const names = new Set<string>(pkg.mainPart === undefined ? [] : [pkg.mainPart])
  for (const name of pkg.contentTypes.keys()) if (TEXT_PARTS.test(name)) names.add(name)
  const words: string[] = []
  for (const name of [...names].slice(0, 50)) {
    const xml = await read(name)
    if (xml) words.push(textOf(Buffer.from(xml.subarray(0, MAX_XML)).toString('utf8')))
  }
  return words.join('\n')
}

function textOf(xml: string): string {
  const words: string[] = []
  for (const [, text = '', end] of xml.matchAll(/<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<|<\/(?:\w+:)?(p|si|row)>/g))
    words.push(end === undefined ? decode(text) : '\n')
  return words.join('')
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
