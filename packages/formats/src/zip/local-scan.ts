// Archives without their end, with entries the directory does not name, or with other archives in front:
// whatever has a local header (APPNOTE §4.3.7) is found by it.

import { isDirectory, readLocalHeader } from './headers.ts'
import type { Range } from './ranges.ts'
import {
  CENTRAL_HEADER,
  DATA_DESCRIPTOR,
  FLAG_DATA_DESCRIPTOR,
  LOCAL_HEADER,
  LOCAL_HEADER_BYTES,
  signatureAt,
} from './records.ts'
import type { ZipEntry } from './types.ts'

const LOCAL_SIGNATURE = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const PK = Buffer.from('PK', 'latin1')

// APPNOTE §4.4.5. Self-extractors carry the signature in their code; what follows it there is no method and no name.
const METHODS = new Set([0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 16, 18, 19, 20, 93, 94, 95, 96, 97, 98, 99])
const CONTROL = /[\u0000-\u001f]/

/** Longer names are none. */
const MAX_NAME_BYTES = 4_096

/** Signatures without a header behind them, in one gap; where there are more, there is no archive. */
const MAX_PASSED_OVER = 10_000

/** Local headers inside `gap`, each with the sizes that its data turn out to have. */
export function* scanLocalHeaders(bytes: Buffer, gap: Range): Generator<ZipEntry> {
  let passedOver = 0
  let at = bytes.indexOf(LOCAL_SIGNATURE, gap.start)
  while (at >= 0 && at < gap.end) {
    const entry = plausible(bytes, at) ? readLocalHeader(bytes, at) : undefined
    if (entry && !CONTROL.test(entry.name)) {
      const sized = withRealSizes(bytes, entry, gap.end)
      yield sized
      const next = sized.dataOffset + sized.compressedBytes
      at = bytes.indexOf(LOCAL_SIGNATURE, next <= gap.end ? Math.max(next, at + 4) : sized.dataOffset)
    } else {
      if (++passedOver > MAX_PASSED_OVER) return
      at = bytes.indexOf(LOCAL_SIGNATURE, at + 4)
    }
  }
}

/** Method and name length, before the name is looked at. */
function plausible(bytes: Buffer, at: number): boolean {
  if (at + LOCAL_HEADER_BYTES > bytes.length) return false
  const nameBytes = bytes.readUInt16LE(at + 26)
  return METHODS.has(bytes.readUInt16LE(at + 8)) && nameBytes > 0 && nameBytes <= MAX_NAME_BYTES
}

/** §4.3.9: with bit 3 the sizes stand behind the data, in a descriptor that tells its own distance. */
function withRealSizes(bytes: Buffer, entry: ZipEntry, end: number): ZipEntry {
  if (!(entry.flags & FLAG_DATA_DESCRIPTOR) || entry.compressedBytes > 0) return entry
  for (let at = bytes.indexOf(PK, entry.dataOffset); at >= 0 && at + 4 <= end; at = bytes.indexOf(PK, at + 2)) {
    const signature = signatureAt(bytes, at)
    const length = at - entry.dataOffset
    if (signature === LOCAL_HEADER || signature === CENTRAL_HEADER) return withSizes(entry, length, 0, entry.crc32)
    if (signature !== DATA_DESCRIPTOR || at + 16 > bytes.length) continue
    const crc = bytes.readUInt32LE(at + 4)
    if (bytes.readUInt32LE(at + 8) !== length) continue
    const wide = at + 24 <= bytes.length && bytes.readUInt32LE(at + 12) === 0 && bytes.readUInt32LE(at + 20) === 0
    return withSizes(entry, length, bytes.readUInt32LE(at + (wide ? 16 : 12)), crc)
  }
  return withSizes(entry, Math.max(0, end - entry.dataOffset), 0, entry.crc32)
}

function withSizes(entry: ZipEntry, compressedBytes: number, uncompressedBytes: number, crc32: number): ZipEntry {
  const directory = isDirectory({ name: entry.name, compressedBytes })
  return { ...entry, compressedBytes, uncompressedBytes, crc32, directory }
}
