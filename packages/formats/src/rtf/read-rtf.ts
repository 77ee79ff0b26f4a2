// RTF 1.9.1. FILE = "{" CONTENT "}"; CONTENT = *( CONTROL-WORD / CONTROL-SYMBOL / TEXT / "{" CONTENT "}" )

import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import { RtfReading } from './reading.ts'
import type { RtfDocument } from './types.ts'

/** QUIRK: four characters are all that Word asks of a document; the `f` of `\rtf` and a version are not among them. */
const MAGIC = Buffer.from('{\\rt', 'latin1')

/** Charged to the budget at once. */
const STEPS = 65_536

const OPEN = 0x7b
const CLOSE = 0x7d
const BACKSLASH = 0x5c
const TEXT = /[^\\{}]+/g

/** True for what Word opens as RTF: the signature, which white space and a byte order mark may precede. */
export function startsRtf(bytes: Uint8Array): boolean {
  return start(asBuffer(bytes.subarray(0, 64))) >= 0
}

function start(head: Buffer): number {
  let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  while (at < head.length && (head[at] ?? 0xff) <= 0x20) at++
  return head.compare(MAGIC, 0, 4, at, Math.min(head.length, at + 4)) === 0 ? at : -1
}

/** Text, fields, objects and pictures of a document. What breaks off is read as far as it goes; throws only without the signature. */
export function readRtf(bytes: Uint8Array, budget: Budget): RtfDocument {
  const buffer = asBuffer(bytes)
  const from = start(buffer.subarray(0, 64))
  if (from < 0) throw new FormatError('unexpected', 0, 'RTF signature')
  const source = buffer.toString('latin1')
  const reading = new RtfReading(source)
  let at = from
  for (let steps = 1; at < source.length; steps++) {
    if (steps % STEPS === 0) budget.spend('maxSteps', STEPS)
    const code = source.charCodeAt(at)
    if (code === OPEN) {
      reading.open()
      at++
    } else if (code === CLOSE) {
      reading.close(++at)
      // What follows the document is read only when it could hold an object: Word does not read it, others do.
      if (reading.ended && source.indexOf('\\obj', at) < 0) break
    } else if (code === BACKSLASH) at = control(reading, source, at + 1)
    else {
      TEXT.lastIndex = at
      const text = TEXT.exec(source)?.[0] ?? ''
      reading.text(text)
      at += text.length
    }
  }
  return reading.finish()
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

/** CONTROL-WORD = "\" 1*LETTER [ [ "-" ] 1*DIGIT ] [ SPACE ]; CONTROL-SYMBOL = "\" other. Answers where it ends. */
function control(reading: RtfReading, source: string, from: number): number {
  let at = from
  while (isLetter(source.charCodeAt(at))) at++
  if (at === from) return symbol(reading, source, from)
  const word = source.slice(from, at)
  const parameterAt = at
  if (source.charCodeAt(at) === 0x2d && isDigit(source.charCodeAt(at + 1))) at++
  while (isDigit(source.charCodeAt(at))) at++
  const parameter = at > parameterAt ? Number(source.slice(parameterAt, Math.min(at, parameterAt + 11))) : undefined
  if (source[at] === ' ') at++
  if (word !== 'bin') {
    reading.word(word, parameter)
    return at
  }
  const end = Math.min(source.length, at + Math.max(0, parameter ?? 0))
  reading.binary(source.slice(at, end))
  return end
}

function symbol(reading: RtfReading, source: string, at: number): number {
  if (source[at] !== "'") {
    reading.symbol(source[at] ?? '')
    return at + 1
  }
  const byte = Number.parseInt(source.slice(at + 1, at + 3), 16)
  reading.byte(Number.isNaN(byte) ? undefined : byte)
  return Math.min(source.length, at + 3)
}
