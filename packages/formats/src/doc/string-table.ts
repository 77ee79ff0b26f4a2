// MS-DOC §2.2.4 STTB = [ 0xFFFF ] cData cbExtra *( cchData Data ExtraData )

import { ByteReader, FormatError } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

const EXTENDED = 0xffff
const MAX_STRINGS = 4_096

/** The strings of a table, as far as they can be read. */
export function readStringTable(reader: ByteReader): string[] {
  const strings: string[] = []
  try {
    let count = reader.u16le('fExtend or cData')
    const extended = count === EXTENDED
    if (extended) count = reader.u16le('cData')
    const extra = reader.u16le('cbExtra')
    while (strings.length < Math.min(count, MAX_STRINGS)) {
      strings.push(
        extended
          ? reader.utf16le(reader.u16le('cchData'), 'Data')
          : decodeText(reader.take(reader.u8('cchData'), 'Data'), 'windows-1252'),
      )
      reader.skip(extra, 'ExtraData')
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
  return strings
}
