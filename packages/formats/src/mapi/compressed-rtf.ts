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
  const dictionary = new Uint8Array(DICTIONARY_BYTES)
  dictionary.set(INITIAL)
  let write = INITIAL.length
  const out = new Uint8Array(limit)
  let length = 0
  const put = (byte: number): void => {
    out[length++] = byte
    dictionary[write] = byte
    write = (write + 1) % DICTIONARY_BYTES
  }
  for (let at = 0; at < contents.length && length < limit; ) {
    const control = contents[at++] ?? 0
    for (let bit = 0; bit < 8 && at < contents.length && length < limit; bit++) {
      if ((control >> bit) & 1) {
        const high = contents[at] ?? 0
        const low = contents[at + 1]
        at += 2
        if (low === undefined) break
        let from = (high << 4) | (low >> 4)
        // A reference to the place that is written next ends the contents.
        if (from === write) return out.subarray(0, length)
        for (let count = (low & 0xf) + 2; count > 0 && length < limit; count--) {
          put(dictionary[from] ?? 0)
          from = (from + 1) % DICTIONARY_BYTES
        }
      } else put(contents[at++] ?? 0)
    }
  }
  return out.subarray(0, length)
}
