// RAR 5.0 archive format (RARLAB technote): SIGNATURE MAIN *(FILE data) END, every header with its CRC, numbers as vint.
import { crc32 } from 'node:zlib'
import { built, type FileLike, type SpecimenFile } from '../specimen-file.ts'

const SIGNATURE = Buffer.from('526172211a070100', 'hex')
const [MAIN, FILE, SERVICE, END] = [1, 2, 3, 5]
const HAS_DATA = 2
const HAS_EXTRA = 1
const HAS_CRC = 4
const IS_FOLDER = 1
const UNIX = 1
const SUBDATA = 7

/** Files one after the other, stored. A name ending in `/` makes a folder. */
export function rar(name: string, ...files: readonly FileLike[]): SpecimenFile {
  const blocks = files.map(built).map((file) => fileBlock(file.name, file.bytes))
  return {
    name,
    bytes: Buffer.concat([SIGNATURE, header(MAIN, 0, vint(0)), ...blocks, header(END, 0, vint(0))]),
    type: 'application/vnd.rar',
  }
}

/** A file with an alternate data stream beside it, whose name is free to lead anywhere. */
export function rarWithStream(name: string, file: FileLike, stream: string, content: Uint8Array): SpecimenFile {
  const { name: fileName, bytes } = built(file)
  const record = Buffer.concat([vint(SUBDATA), Buffer.from(stream)])
  const extra = Buffer.concat([vint(record.length), record])
  const service = header(
    SERVICE,
    HAS_EXTRA | HAS_DATA,
    Buffer.concat([vint(extra.length), vint(content.length), described('STM', content, 0), extra]),
  )
  return {
    name,
    bytes: Buffer.concat([
      SIGNATURE,
      header(MAIN, 0, vint(0)),
      fileBlock(fileName, bytes),
      service,
      content,
      header(END, 0, vint(0)),
    ]),
    type: 'application/vnd.rar',
  }
}

function fileBlock(name: string, bytes: Uint8Array): Buffer {
  const isFolder = name.endsWith('/')
  const plain = isFolder ? name.slice(0, -1) : name
  const body = described(plain, bytes, isFolder ? IS_FOLDER : HAS_CRC)
  return isFolder
    ? header(FILE, 0, body)
    : Buffer.concat([header(FILE, HAS_DATA, Buffer.concat([vint(bytes.length), body])), bytes])
}

/** File flags, size, attributes, CRC, method (0 stores), host, name. */
function described(name: string, bytes: Uint8Array, flags: number): Buffer {
  const crc = Buffer.alloc(flags & HAS_CRC ? 4 : 0)
  if (crc.length > 0) crc.writeUInt32LE(crc32(bytes))
  const raw = Buffer.from(name, 'utf8')
  return Buffer.concat([
    vint(flags),
    vint(bytes.length),
    vint(flags & IS_FOLDER ? 0o40755 : 0o100644),
    crc,
    vint(0),
    vint(UNIX),
    vint(raw.length),
    raw,
  ])
}

function header(type: number, flags: number, rest: Uint8Array): Buffer {
  const body = Buffer.concat([vint(type), vint(flags), rest])
  const sized = Buffer.concat([vint(body.length), body])
  const crc = Buffer.alloc(4)
  crc.writeUInt32LE(crc32(sized))
  return Buffer.concat([crc, sized])
}

/** Seven bits a byte, the low ones first, the top bit set while more follow. */
function vint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low | 0x80 : low)
  } while (rest > 0)
  return Buffer.from(bytes)
}
