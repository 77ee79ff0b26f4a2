// MS-OLEDS §2.3.3 OLEStream of a link, with an MS-OSHARED §2.3.7.6 URLMoniker.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { guidBytes } from '../bytes/guid.ts'
import { writeCfb } from '../cfb/write.ts'

const URL_MONIKER = '79eac9e0-baf9-11ce-8c82-00aa004ba90b'
const STANDARD_LINK = '00000300-0000-0000-c000-000000000046'

/** The compound file of an object that is linked to an address. */
export function urlMonikerObject(url: string): Uint8Array {
  const text = new ByteWriter().utf16(`${url}\0`).build()
  const moniker = new ByteWriter().bytes(guidBytes(URL_MONIKER)).u32(text.length).bytes(text).build()
  const stream = new ByteWriter()
    .u32(0x02000001, 0x00000001, 0x00000001, 0, moniker.length + 4)
    .bytes(moniker)
    .build()
  return writeCfb([{ path: '\x01Ole', bytes: stream }], { version: 3, rootClsid: STANDARD_LINK })
}
