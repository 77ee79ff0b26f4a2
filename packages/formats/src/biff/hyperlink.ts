// [MS-XLS] §2.4.140 HLink with [MS-OSHARED] §2.3.7.1 Hyperlink Object.
import { asBuffer, ByteReader, FormatError } from '../bytes/index.ts'

const URL_MONIKER = Buffer.from('e0c9ea79f9bace118c8200aa004ba90b', 'hex')
const FILE_MONIKER = Buffer.from('0303000000000000c000000000000046', 'hex')
const REF_AND_CLSID = 8 + 16

const HAS_MONIKER = 0x001
const HAS_DISPLAY_NAME = 0x010
const HAS_FRAME_NAME = 0x080
const MONIKER_AS_STRING = 0x100

/** Where a cell's hyperlink leads; undefined for a place in the book itself, and for what cannot be read. */
export function hyperlinkTarget(data: Uint8Array): string | undefined {
  try {
    const reader = new ByteReader(data)
    reader.skip(REF_AND_CLSID + 4, 'HLink')
    const flags = reader.u32le('hlstmf')
    if (flags & HAS_DISPLAY_NAME) readString(reader)
    if (flags & HAS_FRAME_NAME) readString(reader)
    if (!(flags & HAS_MONIKER)) return undefined
    return flags & MONIKER_AS_STRING ? readString(reader) : readMoniker(reader)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

const withoutEnd = (text: string): string => text.split('\0', 1)[0] ?? ''
const readString = (reader: ByteReader): string => withoutEnd(reader.utf16le(reader.u32le('length'), 'HyperlinkString'))

function readMoniker(reader: ByteReader): string | undefined {
  const clsid = asBuffer(reader.take(16, 'monikerClsid'))
  if (clsid.equals(URL_MONIKER)) {
    const length = Math.min(reader.u32le('length'), reader.remaining)
    return withoutEnd(reader.utf16le(length >> 1, 'url'))
  }
  if (!clsid.equals(FILE_MONIKER)) return undefined
  reader.skip(2, 'cAnti')
  const path = withoutEnd(reader.latin1(reader.u32le('ansiLength'), 'ansiPath'))
  reader.skip(24, 'endServer, versionNumber, reserved')
  const size = reader.u32le('cbUnicodePathSize')
  if (size <= 6) return path
  const bytes = reader.u32le('cbUnicodePathBytes')
  reader.skip(2, 'usKeyValue')
  return reader.utf16le(bytes >> 1, 'unicodePath')
}
