// Sources whose place nobody tells: a compressed container (MS-OVBA §2.4.1) whose text begins, as every module's does,
// with `Attribute`. Eight literal characters follow the first flag byte, so that the word stands in clear.

import { asBuffer } from '../bytes/index.ts'

const WORD = Buffer.from('Attribut', 'latin1')

/** Places looked at in one stream. */
const MAX_CANDIDATES = 1_000

/** Where the container of a module's source begins in the stream; -1 when there is none. */
export function findSource(stream: Uint8Array): number {
  const bytes = asBuffer(stream)
  let candidates = 0
  for (let at = bytes.indexOf(WORD); at >= 0 && candidates < MAX_CANDIDATES; at = bytes.indexOf(WORD, at + 1)) {
    candidates++
    if (isContainerBefore(bytes, at - 1) && bytes[at - 1] === 0) return at - 4
    if (isContainerBefore(bytes, at)) return at - 3
  }
  return -1
}

/** SIGNATURE(1) HEADER(2) end right before `at`. */
function isContainerBefore(bytes: Buffer, at: number): boolean {
  return at >= 3 && bytes[at - 3] === 0x01 && (((bytes[at - 1] ?? 0) >>> 4) & 0b111) === 0b011
}
