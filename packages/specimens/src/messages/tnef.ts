// [MS-OXTNEF] §2.1: signature legacyKey *( level id length data checksum )
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'
import { storedRtf } from './compressed-rtf.ts'

export interface TnefMessage {
  readonly name?: string
  readonly subject?: string
  readonly body?: string
  readonly rtf?: string
  readonly attachments?: readonly FileLike[]
  /** Messages inside. */
  readonly items?: readonly TnefMessage[]
  readonly reminderFile?: string
}

const MESSAGE = 1
const ATTACHMENT = 2
const PT_BINARY = 0x0102
const PT_OBJECT = 0x000d
const PT_UNICODE = 0x001f
const IID_MESSAGE = Buffer.from('0703020000000000c000000000000046', 'hex')
const PSETID_COMMON = Buffer.from('0820060000000000c000000000000046', 'hex')

/** `winmail.dat` as Exchange writes it: long names in MAPI properties, short ones before. */
export function tnef(message: TnefMessage = {}): SpecimenFile {
  const { name = 'winmail.dat', attachments = [], items = [] } = message
  const writer = new ByteWriter().u32(0x223e_9f78).u16(1)
  attribute(writer, MESSAGE, 0x0008_9006, new ByteWriter().u32(0x0001_0000).build())
  attribute(writer, MESSAGE, 0x0006_9007, new ByteWriter().u32(932, 0).build())
  attribute(writer, MESSAGE, 0x0007_8008, Buffer.from('IPM.Microsoft Mail.Note\0'))
  attribute(writer, MESSAGE, 0x0006_9003, properties(ofMessage(message)))
  for (const attachment of attachments) writeFile(writer, built(attachment))
  for (const item of items) writeItem(writer, item)
  return { name, bytes: writer.build(), type: 'application/ms-tnef' }
}

interface Property {
  readonly type: number
  readonly id: number
  readonly named?: boolean
  readonly value: Uint8Array
}

const unicode = (id: number, text: string, named = false): Property => ({
  type: PT_UNICODE,
  id,
  named,
  value: Buffer.from(`${text}\0`, 'utf16le'),
})

function ofMessage({ subject = '打合せの件', body, rtf, reminderFile }: TnefMessage): Property[] {
  const list = [unicode(0x0037, subject)]
  if (body !== undefined) list.push(unicode(0x1000, body))
  if (rtf !== undefined) list.push({ type: PT_BINARY, id: 0x1009, value: storedRtf(rtf) })
  if (reminderFile !== undefined) list.push(unicode(0x851f, reminderFile, true))
  return list
}

function writeFile(writer: ByteWriter, { name, bytes }: SpecimenFile): void {
  const dot = name.lastIndexOf('.')
  attribute(writer, ATTACHMENT, 0x0006_9002, new Uint8Array(14))
  attribute(writer, ATTACHMENT, 0x0001_8010, Buffer.from(`ATT00001${dot < 0 ? '' : name.slice(dot)}\0`, 'latin1'))
  attribute(writer, ATTACHMENT, 0x0006_800f, bytes)
  attribute(writer, ATTACHMENT, 0x0006_9005, properties([unicode(0x3707, name)]))
}

function writeItem(writer: ByteWriter, item: TnefMessage): void {
  attribute(writer, ATTACHMENT, 0x0006_9002, new Uint8Array(14))
  const value = Buffer.concat([IID_MESSAGE, tnef(item).bytes])
  attribute(
    writer,
    ATTACHMENT,
    0x0006_9005,
    properties([unicode(0x3001, item.subject ?? '添付'), { type: PT_OBJECT, id: 0x3701, value }]),
  )
}

/** §2.1.3.4 */
function properties(list: readonly Property[]): Uint8Array {
  const writer = new ByteWriter().u32(list.length)
  for (const { type, id, named = false, value } of list) {
    if (named) writer.u16(type, 0x8001).bytes(PSETID_COMMON).u32(0, id)
    else writer.u16(type, id)
    writer
      .u32(1, value.length)
      .bytes(value)
      .zeros((4 - (value.length % 4)) % 4)
  }
  return writer.build()
}

function attribute(writer: ByteWriter, level: number, id: number, data: Uint8Array): void {
  const checksum = data.reduce((sum, byte) => (sum + byte) & 0xffff, 0)
  writer.u8(level).u32(id, data.length).bytes(data).u16(checksum)
}
