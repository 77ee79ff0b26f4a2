// ECMA-119 (ISO 9660): 16 empty sectors, primary descriptor, terminator, path table, root directory, one file.
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'
import { lnk } from './lnk.ts'

const SECTOR = 2048
const PATH_TABLE_L = 18
const PATH_TABLE_M = 19
const ROOT = 20
const FILE = 21
const PATH_TABLE_BYTES = 10
const RECORDED = [120, 9, 4, 10, 0, 0, 36]

/** A disc image with one file in it, by default an inert shortcut. */
export function iso({
  name = '資料.iso',
  file = lnk({ name: 'README.LNK' }),
}: {
  name?: string
  file?: FileLike
} = {}): SpecimenFile {
  const { name: inner, bytes } = built(file)
  const identifier = `${inner.toUpperCase().replaceAll(/[^A-Z0-9_.]/g, '_')};1`
  const sectors = FILE + Math.ceil(bytes.length / SECTOR)
  const self = directoryRecord('\0', ROOT, SECTOR, true)
  const root = [self, directoryRecord('\x01', ROOT, SECTOR, true), directoryRecord(identifier, FILE, bytes.length, false)]
  const image = new ByteWriter()
    .zeros(16 * SECTOR)
    .bytes(primaryDescriptor(sectors, self))
    .align(SECTOR)
    .u8(255)
    .ascii('CD001')
    .u8(1)
    .align(SECTOR)
    .bytes([1, 0, ROOT, 0, 0, 0, 1, 0, 0, 0])
    .align(SECTOR)
    .bytes([1, 0, 0, 0, 0, ROOT, 0, 1, 0, 0])
    .align(SECTOR)
    .bytes(...root)
    .align(SECTOR)
    .bytes(bytes)
    .align(SECTOR)
  return { name, bytes: image.build(), type: 'application/x-iso9660-image' }
}

/** §7.3.3: little-endian, then big-endian. */
function both32(value: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(value, 0)
  bytes.writeUInt32BE(value, 4)
  return bytes
}

const both16 = (value: number) => [value & 0xff, value >> 8, value >> 8, value & 0xff]

/** §9.1 */
function directoryRecord(identifier: string, sector: number, size: number, directory: boolean): Uint8Array {
  const length = 33 + identifier.length + ((identifier.length + 1) % 2)
  return new ByteWriter()
    .u8(length, 0)
    .bytes(both32(sector), both32(size), RECORDED)
    .u8(directory ? 2 : 0, 0, 0)
    .bytes(both16(1))
    .u8(identifier.length)
    .ascii(identifier)
    .padTo(length)
    .build()
}

/** §8.4 */
function primaryDescriptor(sectors: number, root: Uint8Array): Uint8Array {
  const m = Buffer.alloc(8)
  m.writeUInt32BE(PATH_TABLE_M)
  const never = `${'0'.repeat(16)}\0`
  return new ByteWriter()
    .u8(1)
    .ascii('CD001')
    .u8(1, 0)
    .ascii(' '.repeat(32) + 'SEKISHO'.padEnd(32))
    .zeros(8)
    .bytes(both32(sectors))
    .zeros(32)
    .bytes(both16(1), both16(1), both16(SECTOR), both32(PATH_TABLE_BYTES))
    .u32(PATH_TABLE_L, 0)
    .bytes(m, root)
    .ascii(' '.repeat(128 * 4 + 37 * 3))
    .ascii(never.repeat(4))
    .u8(1, 0)
    .build()
}
