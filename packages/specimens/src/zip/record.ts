// APPNOTE.TXT 6.3.10 §4.3: local file header, central directory header, end of central directory.
import { ByteWriter } from '../bytes/byte-writer.ts'

export interface ZipRecord {
  readonly name: Uint8Array
  readonly flags: number
  /** As the headers say: 99 for AES. */
  readonly method: number
  readonly versionNeeded: number
  readonly modified: Date
  readonly crc: number
  readonly data: Uint8Array
  readonly uncompressedBytes: number
  readonly extra: Uint8Array
  readonly directory: boolean
}

export const FLAG_ENCRYPTED = 0x0001
export const FLAG_DATA_DESCRIPTOR = 0x0008
export const FLAG_UTF8 = 0x0800

/** §4.4.6, in Japanese time as a PC here would write it. */
export function dosDateTime(date: Date): { time: number; date: number } {
  const local = new Date(date.getTime() + 9 * 3_600_000)
  return {
    time: (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1),
    date: ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate(),
  }
}

/** Everything between the signature's version fields and the file name, alike in both headers. */
function common(writer: ByteWriter, record: ZipRecord, deferred: boolean): ByteWriter {
  const { time, date } = dosDateTime(record.modified)
  const [crc, packed, size] = deferred ? [0, 0, 0] : [record.crc, record.data.length, record.uncompressedBytes]
  return writer
    .u16(record.versionNeeded, record.flags, record.method, time, date)
    .u32(crc, packed, size)
    .u16(record.name.length, record.extra.length)
}

/** §4.3.7, with the data and, when the flag asks for it, the data descriptor of §4.3.9. */
export function localEntry(record: ZipRecord): Uint8Array {
  const deferred = (record.flags & FLAG_DATA_DESCRIPTOR) !== 0
  const writer = common(new ByteWriter().u32(0x04034b50), record, deferred).bytes(record.name, record.extra, record.data)
  if (deferred) writer.u32(0x08074b50, record.crc, record.data.length, record.uncompressedBytes)
  return writer.build()
}

/** §4.3.12 */
export function centralHeader(record: ZipRecord, localOffset: number): Uint8Array {
  return common(new ByteWriter().u32(0x02014b50).u16(20), record, false)
    .u16(0, 0, 0)
    .u32(record.directory ? 0x10 : 0x20, localOffset)
    .bytes(record.name, record.extra)
    .build()
}

/** §4.3.16 */
export function endRecord(entries: number, directoryBytes: number, directoryOffset: number, comment: Uint8Array): Uint8Array {
  return new ByteWriter()
    .u32(0x06054b50)
    .u16(0, 0, entries, entries)
    .u32(directoryBytes, directoryOffset)
    .u16(comment.length)
    .bytes(comment)
    .build()
}
