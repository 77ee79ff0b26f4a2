import { isUtf8 } from 'node:buffer'
import { type MimePart, partsUnder } from '@sekisho/formats/mime'
import { defineDetector } from '../../detector.ts'

/** RFC 2152: abandoned, and decoded by some programs only. */
const UTF_7 = /^(?:utf-?7|unicode-1-1-utf-7|x-?imap4?-modified-utf-?7|cp65000)/i
const UTF_7_WORD = /=\?(?:utf-?7|unicode-1-1-utf-7)[*?]/i

/** RFC 3629 §3: two or three bytes for what one byte says. */
const OVERLONG = /[\xc0\xc1][\x80-\xbf]|\xe0[\x80-\x9f][\x80-\xbf]/g
/** ASCII is switched to where it already is, in the middle of a word (RFC 1468). */
const ESCAPE_IN_WORD = /\x1b\([BJ][\x20-\x7e]*?[A-Za-z](?=\x1b\([BJ][A-Za-z])/g
/** Once or twice it is an accident of a program. */
const MANY_ESCAPES = 3

/** Bytes of a body that are looked at. */
const LOOKED_AT = 256 * 1024

/** Text written in a charset so that a filter reads other words than a person. */
export const charsetTrick = defineDetector({
  id: 'mime.charset-trick',
  severity: 'low',
  technique: 'T1027',
  references: ['A54'],

  *detect({ message }) {
    const field = message.mime.headers.find(({ rawValue }) => UTF_7_WORD.test(rawValue))
    if (field) yield { message: 'utf-7', evidence: [{ where: field.name, observed: field.rawValue.trim().slice(0, 200) }] }
    for (const part of partsUnder(message.mime.root)) {
      const trick = part.contentType.value.startsWith('text/') && part.parts.length === 0 ? trickIn(part) : undefined
      if (trick !== undefined) yield { message: trick, evidence: [{ where: part.path, observed: charsetOf(part) }] }
    }
  },
})

const charsetOf = (part: MimePart): string => part.contentType.parameters.get('charset')?.[0] ?? ''

function trickIn(part: MimePart): 'utf-7' | 'overlong' | 'escapes' | undefined {
  const charset = charsetOf(part)
  if (UTF_7.test(charset)) return 'utf-7'
  if (/^utf-?8/i.test(charset)) return isOverlong(part.content()) ? 'overlong' : undefined
  if (!/^(?:iso-2022-jp|cs-?iso-?2022-?jp|cp5022)/i.test(charset)) return undefined
  return (latin1(part.content()).match(ESCAPE_IN_WORD)?.length ?? 0) >= MANY_ESCAPES ? 'escapes' : undefined
}

/** Other bytes that are no UTF-8 show that the text is in another charset, whose letters these are. */
function isOverlong(content: Uint8Array): boolean {
  if (isUtf8(content)) return false
  const text = latin1(content)
  const repaired = Buffer.from(text.replace(OVERLONG, '?'), 'latin1')
  return repaired.length < text.length && isUtf8(repaired)
}

const latin1 = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, LOOKED_AT)).toString('latin1')
