// LHA header level 0 with method -lh0- (stored); names in CP932, as Japanese archivers wrote them.
import { encodeCp932 } from '../mail/iso-2022-jp.ts'
import { built, type FileLike, type SpecimenFile } from '../specimen-file.ts'

/** Files one after the other, stored. */
export function lzh(name: string, ...files: readonly FileLike[]): SpecimenFile {
  const blocks = files.map(built).flatMap((file) => [header(file), file.bytes])
  return { name, bytes: Buffer.concat([...blocks, Buffer.alloc(1)]), type: 'application/x-lzh-compressed' }
}

function header({ name, bytes }: SpecimenFile): Buffer {
  const raw = encodeCp932(name)
  const body = Buffer.alloc(22 + raw.length)
  body.write('-lh0-', 0, 'latin1')
  body.writeUInt32LE(bytes.length, 5)
  body.writeUInt32LE(bytes.length, 9)
  body[17] = 0x20
  body[19] = raw.length
  body.set(raw, 20)
  body.writeUInt16LE(crc16(bytes), 20 + raw.length)
  const sum = body.reduce((total, byte) => (total + byte) & 0xff, 0)
  return Buffer.concat([Buffer.of(body.length, sum), body])
}

function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  return crc
}
