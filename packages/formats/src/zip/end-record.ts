// APPNOTE §4.3.14 ZIP64 end record, §4.3.15 its locator, §4.3.16 end of central directory record.

import {
  CENTRAL_HEADER,
  END_RECORD,
  END_RECORD_BYTES,
  signatureAt,
  ZIP64_END_RECORD,
  ZIP64_LOCATOR,
  ZIP64_LOCATOR_BYTES,
} from './records.ts'

export interface EndRecord {
  readonly offset: number
  /** After the comment, as far as the bytes go. */
  readonly end: number
  readonly comment: Buffer
  readonly disk: number
  readonly entries: number
  /** Where the central directory really starts; -1 when there is none where the record says. */
  readonly directory: number
  /** What has to be added to every declared offset: the bytes put in front of the archive. */
  readonly base: number
  /** First byte of the end records (ZIP64 ones included). */
  readonly start: number
}

/** End records looked at in one archive. A stored archive inside brings its own. */
const MAX_END_RECORDS = 256

const SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06])

/** Every end record of the bytes, the last first, as readers search for it. */
export function* findEndRecords(bytes: Buffer): Generator<EndRecord> {
  let found = 0
  for (
    let at = bytes.lastIndexOf(SIGNATURE);
    at >= 0 && found < MAX_END_RECORDS;
    at = at > 0 ? bytes.lastIndexOf(SIGNATURE, at - 1) : -1
  ) {
    const record = readEndRecord(bytes, at)
    if (!record) continue
    found++
    yield record
  }
}

function readEndRecord(bytes: Buffer, offset: number): EndRecord | undefined {
  if (signatureAt(bytes, offset) !== END_RECORD || offset + END_RECORD_BYTES > bytes.length) return undefined
  const commentStart = offset + END_RECORD_BYTES
  const end = Math.min(bytes.length, commentStart + bytes.readUInt16LE(offset + 20))
  const narrow = {
    disk: bytes.readUInt16LE(offset + 4),
    entries: bytes.readUInt16LE(offset + 10),
    size: bytes.readUInt32LE(offset + 12),
    declared: bytes.readUInt32LE(offset + 16),
    start: offset,
  }
  const { start, size, declared, ...rest } = readZip64(bytes, offset, narrow) ?? narrow
  return {
    offset,
    end,
    comment: bytes.subarray(commentStart, end),
    start,
    ...rest,
    ...locateDirectory(bytes, start, size, declared, rest.entries),
  }
}

type Totals = { disk: number; entries: number; size: number; declared: number; start: number }

function readZip64(bytes: Buffer, endOffset: number, narrow: Totals): Totals | undefined {
  const locator = endOffset - ZIP64_LOCATOR_BYTES
  if (signatureAt(bytes, locator) !== ZIP64_LOCATOR) return undefined
  // The locator's offset does not know of bytes put in front; the usual place is right before the locator.
  const declaredAt = Number(bytes.readBigUInt64LE(locator + 8))
  const at = [declaredAt, locator - 56].find((place) => place + 56 <= locator && signatureAt(bytes, place) === ZIP64_END_RECORD)
  if (at === undefined) return undefined
  const wide = {
    disk: bytes.readUInt32LE(at + 16),
    entries: Number(bytes.readBigUInt64LE(at + 32)),
    size: Number(bytes.readBigUInt64LE(at + 40)),
    declared: Number(bytes.readBigUInt64LE(at + 48)),
    start: at,
  }
  // §4.4.1.4: the wide value counts where the narrow one is full. Some writers fill the narrow ones as well.
  return {
    disk: narrow.disk === 0xffff ? wide.disk : narrow.disk,
    entries: narrow.entries === 0xffff ? wide.entries : narrow.entries,
    size: narrow.size === 0xffffffff ? wide.size : narrow.size,
    declared: narrow.declared === 0xffffffff ? wide.declared : narrow.declared,
    start: at,
  }
}

function locateDirectory(bytes: Buffer, start: number, size: number, declared: number, entries: number) {
  const byPosition = start - size
  if (signatureAt(bytes, byPosition) === CENTRAL_HEADER) return { directory: byPosition, base: byPosition - declared }
  if (signatureAt(bytes, declared) === CENTRAL_HEADER && declared < start) return { directory: declared, base: 0 }
  if (entries === 0 && size === 0) return { directory: start, base: start - declared }
  return { directory: -1, base: 0 }
}
