// The signature of a mail, and the addresses that stand in its text.

import { comparable } from '../names/person-name.ts'
import type { KeyedHasher } from './keyed-hash.ts'
import { maxMentioned, maxSignatureLines } from './limits.ts'
import type { KeyedHash } from './mail-facts.ts'
import { unquoted } from './text/bare-lines.ts'

const MAX_TEXT = 128 * 1024
const MAX_LINE = 200
/** Lines at the end among which a signature begins. */
const REACH = 20
/** RFC 3676 §4.3, or a line drawn of signs. */
const BEGIN = /^(?:-- ?|[\s\-_=*+#─━―－–—~〜・.。:;＊＋☆★◇◆□■○●▽▼△▲◎※]{4,})$/u
const ADDRESS = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi

/** Hashes of the lines by which a mail ends: those after the last line drawn, else the last block. Quoting marks do not count. */
export function signatureOf(text: string, hasher: KeyedHasher): KeyedHash[] {
  const lines = text
    .slice(-MAX_TEXT)
    .trimEnd()
    .split(/\r\n|[\n\r]/)
    .slice(-REACH)
    .map((line) => unquoted(line).trim())
  while (lines.length > 0 && BEGIN.test(lines.at(-1) ?? '')) lines.pop()
  const begin = lines.findLastIndex((line) => line === '' || BEGIN.test(line))
  const shown = lines.slice(begin + 1).map((line) => line.slice(0, MAX_LINE))
  const keys = comparable(shown.join('\n'))
    .replace(/[^\p{L}\p{N}@\n]+/gu, '')
    .split('\n')
  return [...new Set(keys.filter((key) => key.length >= 3))].slice(0, maxSignatureLines).map((key) => hasher.text('line', key))
}

/** Every address in the texts, lower case, each once. */
export function mentionedIn(texts: readonly string[]): string[] {
  const found = new Set<string>()
  for (const text of texts) {
    if (!text.includes('@') && !text.includes('＠')) continue
    for (const [address] of text.slice(0, MAX_TEXT).normalize('NFKC').matchAll(ADDRESS)) {
      if (found.size === maxMentioned) return [...found]
      found.add(address.toLowerCase())
    }
  }
  return [...found]
}
