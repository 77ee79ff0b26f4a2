// MS-OLEPS §2.21 PropertySetStream, as SummaryInformation and DocumentSummaryInformation carry it.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { filetime } from '../bytes/filetime.ts'
import { guidBytes } from '../bytes/guid.ts'
import { encodeCp932 } from '../mail/iso-2022-jp.ts'

const SUMMARY_INFORMATION = 'f29f85e0-4ff9-1068-ab91-08002b27b3d9'
const CODE_PAGE = 932
const VT_I2 = 2
const VT_LPSTR = 30
const VT_FILETIME = 64

export interface DocumentFacts {
  readonly title?: string
  readonly subject?: string
  readonly author?: string
  readonly keywords?: string
  readonly comments?: string
  readonly lastAuthor?: string
  readonly created?: Date
}

/** The stream `\x05SummaryInformation`, strings in code page 932. */
export function summaryInformation(facts: DocumentFacts): Uint8Array {
  const strings = [
    [2, facts.title],
    [3, facts.subject],
    [4, facts.author],
    [5, facts.keywords],
    [6, facts.comments],
    [8, facts.lastAuthor],
  ] as const
  const properties: [number, Uint8Array][] = [[1, new ByteWriter().u32(VT_I2).u16(CODE_PAGE, 0).build()]]
  for (const [id, value] of strings) if (value !== undefined) properties.push([id, lpstr(value)])
  if (facts.created) properties.push([12, new ByteWriter().u32(VT_FILETIME).u64(filetime(facts.created)).build()])
  return propertySetStream(properties)
}

function lpstr(value: string): Uint8Array {
  const bytes = encodeCp932(`${value}\0`)
  return new ByteWriter().u32(VT_LPSTR, bytes.length).bytes(bytes).align(4).build()
}

function propertySetStream(properties: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const values = new ByteWriter()
  const index = new ByteWriter()
  const valuesStart = 8 + properties.length * 8
  for (const [id, value] of properties) {
    index.u32(id, valuesStart + values.length)
    values.bytes(value)
  }
  return new ByteWriter()
    .u16(0xfffe, 0)
    .u32(0x00020105)
    .zeros(16)
    .u32(1)
    .bytes(guidBytes(SUMMARY_INFORMATION))
    .u32(48, valuesStart + values.length, properties.length)
    .bytes(index.build(), values.build())
    .build()
}
