// Word 2003 XML (namespace http://schemas.microsoft.com/office/word/2003/wordml):
// w:docSuppData and w:binData hold base64: `editdata.mso` is ActiveMime with the macros, `oledata.mso` the objects.

import type { Budget } from '../budget/index.ts'
import { decodeEntities } from '../xml/index.ts'
import { readWordText, type WordText } from './word-text.ts'

/** Binary data read of one document. */
const MAX_DATA = 2_000

export interface WordXml extends WordText {
  /** `w:binData` by its name. */
  readonly data: readonly { readonly name: string; readonly content: Uint8Array }[]
  /** `w:attachedTemplate`. */
  readonly attachedTemplate: string | undefined
  /** Targets of `w:hlink`. */
  readonly links: readonly string[]
}

const BINARY = /<(?:[\w.-]+:)?binData\b((?:"[^"]*"|'[^']*'|[^"'<>])*)>([^<]*)/g
const TEMPLATE = /<(?:[\w.-]+:)?attachedTemplate\b[^<>]*?\bval\s*=\s*["']([^"']*)/
const LINK = /<(?:[\w.-]+:)?hlink\b[^<>]*?\bdest\s*=\s*["']([^"']*)/g

/** A document of Word 2003 XML. Never throws for what is in it, but for a used-up budget. */
export function readWordXml(xml: string, budget: Budget): WordXml {
  const data: WordXml['data'][number][] = []
  for (const [, attributes = '', base64 = ''] of xml.matchAll(BINARY)) {
    if (data.length >= MAX_DATA) break
    const content = Buffer.from(decodeEntities(base64), 'base64')
    budget.spend('maxUnpackedBytes', content.length)
    data.push({ name: /\bname\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? '', content })
  }
  const template = TEMPLATE.exec(xml)?.[1]
  return {
    ...readWordText(xml.includes('binData') ? xml.replace(BINARY, '') : xml),
    data,
    attachedTemplate: template === undefined ? undefined : decodeEntities(template),
    links: [...xml.matchAll(LINK)].slice(0, MAX_DATA).map(([, link = '']) => decodeEntities(link)),
  }
}
