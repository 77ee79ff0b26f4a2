import { isAscii } from 'node:buffer'
import iconv from 'iconv-lite'
import { type Decoder, decoderFor } from './aliases.ts'
import { guessJapanese } from './guess.ts'
import { decodeIso2022Jp, looksLikeIso2022Jp } from './iso-2022-jp.ts'
import { platformDecode, platformKnows } from './platform.ts'
import { decodeHz, decodeIso2022Kr } from './seven-bit.ts'

/**
 * Text from bytes under a label as mail writes it. Never throws: what stands for no character becomes U+FFFD, and bytes
 * that contradict their label, or have none that is known, are decoded as what they look like.
 */
export function decodeText(bytes: Uint8Array, label: string | undefined): string {
  const decoder = label === undefined ? 'guess' : decoderNamed(label)
  if (decoder === 'guess') return decodeAs(guessedDecoder(bytes), bytes)
  if (decoder === 'iso-2022-jp' && !isAscii(bytes) && !looksLikeIso2022Jp(bytes)) return decodeAs(guessedDecoder(bytes), bytes)

  const text = decodeAs(decoder, bytes)
  if (!text.includes('\ufffd')) return text
  const guessed = guessedDecoder(bytes)
  const otherText = decodeAs(guessed, bytes)
  // A Western decoder takes every byte, so that it takes these proves nothing.
  return otherText.includes('\ufffd') || typeof guessed === 'object' ? text : otherText
}

function guessedDecoder(bytes: Uint8Array): Decoder {
  if (looksUtf16(bytes)) return 'utf-16'
  const guessed = guessJapanese(bytes)
  return guessed === 'us-ascii' || guessed === 'windows-1252' ? { platform: 'windows-1252' } : guessed
}

/** By its byte order mark, or Western characters with a zero byte each. */
function looksUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return bytes.length >= 16 && first !== 0 && second === 0 && third !== 0 && fourth === 0 && bytes[5] === 0 && bytes[7] === 0
}

/** Labels as met so far; hostile mail invents them without end, so only so many are remembered. */
const known = new Map<string, Decoder>()
const MAX_KNOWN = 500

function decoderNamed(label: string): Decoder {
  const remembered = known.get(label)
  if (remembered !== undefined) return remembered
  const decoder = decoderFor(label) ?? platformOrGuess(label.trim())
  if (known.size < MAX_KNOWN && label.length < 50) known.set(label, decoder)
  return decoder
}

function platformOrGuess(label: string): Decoder {
  if (platformKnows(label) || isIconvCharset(label)) return { platform: label }
  return 'guess'
}

/** iconv-lite also takes transfer encodings (`base64`, `hex`) for charsets; a label of a mail must not reach those. */
function isIconvCharset(label: string): boolean {
  return (
    /^(utf-?32|ibm|cp|mac|x-mac|iso-?8859|koi8|viscii|tcvn|armscii|georgian|rk1048|pt154|hp-?roman)/i.test(label) &&
    iconv.encodingExists(label)
  )
}

function decodeAs(decoder: Decoder, bytes: Uint8Array): string {
  switch (decoder) {
    case 'guess':
    case 'utf-8':
      return platformDecode('utf-8', bytes)
    case 'cp932':
      return platformDecode('shift_jis', bytes)
    case 'euc-jp':
      return platformDecode('euc-jp', bytes)
    case 'iso-2022-jp':
      return decodeIso2022Jp(bytes)
    case 'utf-7':
      return iconv.decode(asBuffer(bytes), 'utf-7')
    case 'utf-16':
      return platformDecode(utf16Order(bytes), bytes)
    case 'hz':
      return decodeHz(bytes)
    case 'iso-2022-kr':
      return decodeIso2022Kr(bytes)
    default:
      return platformKnows(decoder.platform)
        ? platformDecode(decoder.platform, bytes)
        : iconv.decode(asBuffer(bytes), decoder.platform)
  }
}

/** By the byte order mark, else by where the zero bytes of Western characters stand, else as Windows writes it. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < bytes.length && i < 1024; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  return even > odd ? 'utf-16be' : 'utf-16le'
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
