// HTML Help: ITSF header, ITSP directory with one PMGL chunk, uncompressed content.
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'

const CHUNK_BYTES = 0x1000
const DIRECTORY_AT = 0x78
const ITSP_BYTES = 0x54

/** A help file whose pages are stored as they are. */
export function chm(pages: readonly FileLike[], name = '手順.chm'): SpecimenFile {
  const contentAt = DIRECTORY_AT + ITSP_BYTES + CHUNK_BYTES
  const entries = new ByteWriter()
  const content = new ByteWriter()
  for (const page of pages) {
    const { name: inner, bytes } = built(page)
    const title = Buffer.from(`/${inner}`)
    entries.bytes(sevenBits(title.length), title, sevenBits(0), sevenBits(content.length), sevenBits(bytes.length))
    content.bytes(bytes)
  }
  const free = CHUNK_BYTES - 0x14 - entries.length
  const bytes = new ByteWriter()
    .ascii('ITSF')
    .u32(3, 0x60, 1, 0, 0x0411)
    .padTo(0x48)
    .u64(DIRECTORY_AT)
    .u64(ITSP_BYTES + CHUNK_BYTES)
    .u64(contentAt)
    .padTo(DIRECTORY_AT)
    .ascii('ITSP')
    .u32(1, ITSP_BYTES, 10, CHUNK_BYTES, 2, 1, 0xffff_ffff, 0, 0, 0xffff_ffff, 1)
    .padTo(DIRECTORY_AT + ITSP_BYTES)
    .ascii('PMGL')
    .u32(free, 0, 0xffff_ffff, 0xffff_ffff)
    .bytes(entries.build())
    .padTo(contentAt)
    .bytes(content.build())
    .build()
  return { name, bytes, type: 'application/vnd.ms-htmlhelp' }
}

function sevenBits(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}
