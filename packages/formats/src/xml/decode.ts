// XML 1.0 §4.3.3 and appendix F: the encoding by byte order mark, by how `<` is written, by the declaration.

import { asBuffer, utf16leText } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

/** `<?xml … encoding="…"?>` stands at the very beginning. */
const DECLARATION_BYTES = 200

/** The text of an XML document, without its byte order mark. */
export function decodeXml(bytes: Uint8Array): string {
  const buffer = asBuffer(bytes)
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return utf16leText(bytes, 2)
  if (first === 0x3c && second === 0) return utf16leText(bytes)
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return decodeText(bytes, 'utf-16be').replace(/^\ufeff/, '')
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return buffer.toString('utf8', 3)
  const declaration = buffer.toString('latin1', 0, Math.min(buffer.length, DECLARATION_BYTES))
  const encoding = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)/.exec(declaration)?.[1]
  return encoding === undefined || /^utf-?8$/i.test(encoding) ? buffer.toString('utf8') : decodeText(bytes, encoding)
}
