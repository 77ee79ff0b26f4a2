// MS-ONESTORE §2.8 alternative packaging: a section as a service stores it, [MS-FSSHTTPB] stream objects in a row.

import type { Budget } from '../budget/index.ts'

const OBJECT_DATA_BLOB = 0x02
/** guidFileType, guidFile, guidLegacyFileVersion, guidFileFormat, rgbReserved. */
const PACKAGE_HEADER_BYTES = 68
/** §2.2.1.5.2: the length does not fit and follows as a compact number. */
const LENGTH_FOLLOWS = 0x7fff

export interface Blob {
  readonly offset: number
  readonly data: Uint8Array
  readonly truncated: boolean
}

/** Every object data blob; what precedes a broken stream object is kept. */
export function readPackagedBlobs(bytes: Buffer, budget: Budget): Blob[] {
  const blobs: Blob[] = []
  let at = PACKAGE_HEADER_BYTES
  while (at + 1 < bytes.length) {
    budget.spend('maxSteps', 1)
    const kind = (bytes[at] ?? 0) & 3
    if (kind === 1) at += 1
    else if (kind === 3) at += 2
    else {
      const start = kind === 0 ? shortHeader(bytes, at) : longHeader(bytes, at)
      if (!start) break
      const end = Math.min(bytes.length, start.dataAt + start.length)
      if (start.type === OBJECT_DATA_BLOB)
        blobs.push({
          offset: start.dataAt,
          data: bytes.subarray(start.dataAt, end),
          truncated: end < start.dataAt + start.length,
        })
      at = start.dataAt + start.length
    }
  }
  return blobs
}

interface Start {
  readonly type: number
  readonly length: number
  readonly dataAt: number
}

// §2.2.1.5.1: 2 bits kind, 1 bit compound, 6 bits type, 7 bits length
function shortHeader(bytes: Buffer, at: number): Start | undefined {
  if (at + 2 > bytes.length) return undefined
  const head = bytes.readUInt16LE(at)
  return { type: (head >> 3) & 0x3f, length: head >> 9, dataAt: at + 2 }
}

// §2.2.1.5.2: 2 bits kind, 1 bit compound, 14 bits type, 15 bits length
function longHeader(bytes: Buffer, at: number): Start | undefined {
  if (at + 4 > bytes.length) return undefined
  const head = bytes.readUInt32LE(at)
  const type = (head >>> 3) & 0x3fff
  const length = head >>> 17
  return length === LENGTH_FOLLOWS ? withCompactLength(bytes, type, at + 4) : { type, length, dataAt: at + 4 }
}

// §2.2.1.1 compact unsigned 64-bit integer: the number of trailing zero bits of the first byte tells its width.
function withCompactLength(bytes: Buffer, type: number, at: number): Start | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if (first === 0) return { type, length: 0, dataAt: at + 1 }
  const zeros = 31 - Math.clz32(first & -first)
  const width = zeros === 7 ? 9 : zeros + 1
  if (at + width > bytes.length) return undefined
  let value = 0n
  for (let index = width - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[at + index] ?? 0)
  const length = value >> (zeros === 7 ? 8n : BigInt(zeros + 1))
  return { type, length: length > BigInt(bytes.length) ? bytes.length : Number(length), dataAt: at + width }
}
