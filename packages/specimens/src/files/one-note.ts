// MS-ONESTORE §2.3.1 Header and §2.6.13 FileDataStoreObject.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { guidBytes } from '../bytes/guid.ts'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'

const ONE_FILE = '7b5c52e4-d88c-4da7-aeb1-5378d02996d3'
const ONE_FORMAT = '109add3f-911b-49f5-a5d0-1791edc8aed8'
const FILE_DATA_HEADER = 'bde316e7-2665-4511-a4c4-8d4d0b7a9eac'
const FILE_DATA_FOOTER = '71fba722-0f79-4a0b-bb13-899256426b24'
const HEADER_BYTES = 1024

/** A section whose header says OneNote; what is embedded lies there as OneNote stores it. */
export function oneNote({ name = '連絡.one', embedded }: { name?: string; embedded?: FileLike } = {}): SpecimenFile {
  const writer = new ByteWriter().bytes(guidBytes(ONE_FILE)).zeros(32).bytes(guidBytes(ONE_FORMAT)).padTo(HEADER_BYTES)
  if (embedded) {
    const { name: inner, bytes } = built(embedded)
    writer.utf16(`${inner}\0`).align(8).bytes(guidBytes(FILE_DATA_HEADER)).u64(bytes.length).zeros(12)
    writer.bytes(bytes).align(8).bytes(guidBytes(FILE_DATA_FOOTER))
  }
  return { name, bytes: writer.build(), type: 'application/onenote' }
}
