// How mail programs write a file name: RFC 2231 as they should, or in the ways Japanese mailers do.
import { encodedWords, isAscii, type MailCharset } from './encoded-word.ts'
import { encodeCp932 } from './iso-2022-jp.ts'

export type FilenameStyle = 'rfc2231' | 'encoded-word-in-quotes' | 'raw-cp932' | 'raw-utf8' | 'ascii'

const MAX_SECTION = 60

const latin1 = (value: string) => Buffer.from(value, 'latin1')

/** The parameters to append to a header body, each on its own folded line; bytes, because some styles are 8-bit. */
export function filenameParameters(attribute: string, filename: string, style: FilenameStyle, charset: MailCharset): Uint8Array {
  const quoted = (bytes: Uint8Array) => Buffer.concat([latin1(`;\r\n\t${attribute}="`), bytes, latin1('"')])
  const escaped = filename.replaceAll(/["\\]/g, '\\$&')
  if (isAscii(filename)) return quoted(latin1(escaped))
  if (style === 'rfc2231') return latin1(rfc2231(attribute, filename))
  if (style === 'encoded-word-in-quotes') return quoted(latin1(encodedWords(filename, charset).join('\r\n ')))
  if (style === 'raw-cp932') return quoted(encodeCp932(escaped))
  if (style === 'raw-utf8') return quoted(Buffer.from(escaped, 'utf8'))
  return quoted(latin1(escaped.replaceAll(/[^\x20-\x7e]/g, '_')))
}

/** RFC 2231 §3 and §4: `filename*=UTF-8''%E8…`, in numbered sections when it is long. */
function rfc2231(attribute: string, value: string): string {
  const sections: string[] = ["UTF-8''"]
  for (const character of value) {
    const encoded = percentEncoded(character)
    const last = sections.at(-1) ?? ''
    if (last.length + encoded.length > MAX_SECTION) sections.push(encoded)
    else sections[sections.length - 1] = last + encoded
  }
  if (sections.length === 1) return `;\r\n\t${attribute}*=${sections[0]}`
  return sections.map((section, index) => `;\r\n\t${attribute}*${index}*=${section}`).join('')
}

function percentEncoded(character: string): string {
  if (/[A-Za-z0-9._-]/.test(character)) return character
  return [...Buffer.from(character, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}
