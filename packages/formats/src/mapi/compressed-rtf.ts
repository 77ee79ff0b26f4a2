// MS-OXRTFCP: COMPRESSED_RTF = COMPSIZE RAWSIZE COMPTYPE CRC CONTENTS

import type { Budget } from '../budget/index.ts'
import { ByteReader, FormatError } from '../bytes/index.ts'

const LZFU = 0x75465a4c
const MELA = 0x414c454d
const DICTIONARY_BYTES = 4096

/** §2.1.2.1: what the dictionary holds at the beginning. */
const INITIAL = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)

/** The RTF, as far as the contents go. Throws when the header is none. */
export function decompressRtf(bytes: Uint8Array, budget: Budget): Uint8Array {
  const reader = new ByteReader(bytes)
  reader.skip(4, 'COMPSIZE')
  const rawSize = reader.u32le('RAWSIZE')
  const type = reader.u32le('COMPTYPE')
  reader.skip(4, 'CRC')
  const contents = bytes.subarray(reader.offset)
  if (type === MELA) return contents.subarray(0, rawSize)
  if (type !== LZFU) throw new FormatError('unexpected', 8, 'COMPTYPE')
  // A reference of two bytes gives at most 17: what may come out is bounded by what is there.
  const limit = Math.min(rawSize, contents.length * 9, budget.limits.maxArtifactBytes)
  const rtf = inflate(contents, limit)
  budget.spend('maxUnpackedBytes', rtf.length)
  return rtf
}

/** §2.2.2: a control byte, then eight literals or references, the lowest bit first. */
function inflate(contents: Uint8Array, limit: number): Uint8Array {
  const output = new Output(limit)
  for (let at = 0; at < contents.length && !output.full; ) {
    const control = contents[at++] ?? 0
    for (let bit = 0; bit < 8 && at < contents.length && !output.full; bit++) {
      if (((control >> bit) & 1) === 0) {
        output.literal(contents[at++] ?? 0)
        continue
      }
      const high = contents[at]
      const low = contents[at + 1]
      at += 2
      if (high === undefined || low === undefined) break
      // A reference to the place that is written next ends the contents.
      if (!output.reference((high << 4) | (low >> 4), (low & 0xf) + 2)) return output.bytes
    }
  }
  return output.bytes
}

/** What came out, and the dictionary of the last 4096 bytes of it. */
class Output {
  readonly #dictionary = new Uint8Array(DICTIONARY_BYTES)
  readonly #out: Uint8Array
  #write = INITIAL.length
  #length = 0

  constructor(limit: number) {
    this.#out = new Uint8Array(limit)
    this.#dictionary.set(INITIAL)
  }

  get full(): boolean {
    return this.#length >= this.#out.length
  }

  get bytes(): Uint8Array {
    return this.#out.subarray(0, this.#length)
  }

  literal(byte: number): void {
    this.#out[this.#length++] = byte
    this.#dictionary[this.#write] = byte
    this.#write = (this.#write + 1) % DICTIONARY_BYTES
  }

  /** False at the reference that ends the contents. */
  reference(offset: number, length: number): boolean {
    if (offset === this.#write) return false
    for (let index = 0; index < length && !this.full; index++)
      this.literal(this.#dictionary[(offset + index) % DICTIONARY_BYTES] ?? 0)
    return true
  }
}
