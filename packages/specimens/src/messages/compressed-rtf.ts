// MS-OXRTFCP §2.1.3: COMPSIZE RAWSIZE COMPTYPE CRC CONTENTS
import { ByteWriter } from '../bytes/byte-writer.ts'

/** RTF as it is kept without compression. */
export function storedRtf(rtf: string): Uint8Array {
  const bytes = Buffer.from(rtf, 'latin1')
  return new ByteWriter()
    .u32(bytes.length + 12, bytes.length, 0x414c_454d, 0)
    .bytes(bytes)
    .build()
}
