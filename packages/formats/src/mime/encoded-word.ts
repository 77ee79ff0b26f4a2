import { decodeText } from '../charset/index.ts'
import { unicodeFromRaw } from './raw-text.ts'

// RFC 2047 §2: encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="
// Read wherever it stands: inside quotes, without white space around it, with white space inside, without its end.

interface EncodedWord {
  readonly charset: string
  readonly encoding: 'b' | 'q'
  readonly text: string
  /** Where it begins and ends in the header body. */
  readonly start: number
  readonly end: number
}

/** The text of an unstructured header body, RFC 2047 decoded and trimmed; control characters become spaces. */
export function decodeHeaderText(raw: string): string {
  const text = unicodeFromRaw(raw)
  const decoded = text.includes('=?') ? decodeEncodedWords(text) : text
  return decoded.replace(/[\0-\x1f\x7f]+/g, ' ').trim()
}

/** Decodes the encoded words in `text` and keeps everything else. */
export function decodeEncodedWords(text: string): string {
  let decoded = ''
  let end = 0
  let pending: EncodedWord[] = []
  for (const word of encodedWordsIn(text)) {
    const between = text.slice(end, word.start)
    // White space between encoded words only separates them (§6.2).
    if (pending.length === 0 || between.trim() !== '') {
      decoded += decodeRun(pending) + between
      pending = []
    }
    pending.push(word)
    end = word.end
  }
  return decoded + decodeRun(pending) + text.slice(end)
}

function* encodedWordsIn(text: string): Generator<EncodedWord> {
  const head = /=\?([^?\s]{1,100})\?([bq])\?/giy
  for (let start = text.indexOf('=?'); start !== -1; start = text.indexOf('=?', start)) {
    head.lastIndex = start
    const match = head.exec(text)
    if (!match) {
      start += 2
      continue
    }
    const from = head.lastIndex
    const terminator = text.indexOf('?=', from)
    // A value cut in the middle of its last word is shown as far as it goes.
    const textEnd = terminator === -1 ? text.length : terminator
    if (terminator === -1 && /\s/.test(text.slice(from))) return
    const encoding = match[2]?.toLowerCase() === 'b' ? 'b' : 'q'
    const charset = (match[1] ?? '').replace(/\*.*$/, '')
    const end = terminator === -1 ? text.length : terminator + 2
    yield { charset, encoding, text: text.slice(from, textEnd), start, end }
    start = end
  }
}

/** Adjacent words of one charset are decoded together: mail programs cut them in the middle of a character. */
function decodeRun(words: readonly EncodedWord[]): string {
  let text = ''
  for (let at = 0; at < words.length; ) {
    const charset = words[at]?.charset.toLowerCase() ?? ''
    let next = at
    while (words[next]?.charset.toLowerCase() === charset) next++
    text += decodeWords(words.slice(at, next), charset)
    at = next
  }
  return text
}

function decodeWords(words: readonly EncodedWord[], charset: string): string {
  const text = decodeText(bytesOf(words, isCut), charset)
  if (words.length === 1 || !text.includes('\ufffd')) return text
  const joined = decodeText(
    bytesOf(words, (base64) => base64.length % 4 !== 0),
    charset,
  )
  return joined.includes('\ufffd') ? text : joined
}

/**
 * QUIRK: some programs cut the base64 itself, so that a word ends inside a group of four and the next one goes on; others
 * only leave out the padding. `goesOn` tells them apart.
 */
function bytesOf(words: readonly EncodedWord[], goesOn: (base64: string) => boolean): Buffer {
  const chunks: Buffer[] = []
  let base64 = ''
  const flush = () => {
    if (base64) chunks.push(Buffer.from(base64, 'base64'))
    base64 = ''
  }
  for (const word of words) {
    if (word.encoding === 'q') {
      flush()
      chunks.push(fromQ(word.text))
      continue
    }
    base64 += word.text.replace(/[^A-Za-z0-9+/=]/g, '')
    if (base64.endsWith('=') || !goesOn(base64)) flush()
  }
  flush()
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

/** True when the last character carries bits of a byte that is not complete. */
function isCut(base64: string): boolean {
  const spare = base64.length % 4
  const bits = Buffer.from(`${base64.at(-1)}A==`, 'base64')[0] ?? 0
  if (spare === 0) return false
  return spare === 1 || (spare === 2 ? (bits & 0x3c) !== 0 : (bits & 0x0c) !== 0)
}

/** The "Q" encoding (§4.2). */
function fromQ(text: string): Buffer {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return /[^\0-\xff]/.test(bytes) ? Buffer.from(bytes) : Buffer.from(bytes, 'latin1')
}
