// [MS-OXMSG] §2: a property of variable length is a stream `__substg1.0_` + identifier + type.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { type Cfb, cfb } from '../cfb/cfb.ts'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'
import { storedRtf } from './compressed-rtf.ts'

export interface OutlookItem {
  readonly name?: string
  readonly subject?: string
  readonly body?: string
  readonly html?: string
  readonly rtf?: string
  readonly attachments?: readonly FileLike[]
  /** Messages inside. */
  readonly items?: readonly OutlookItem[]
  /** PidLidReminderFileParameter */
  readonly reminderFile?: string
  readonly sender?: { readonly name: string; readonly address: string }
  readonly to?: readonly { readonly name: string; readonly address: string }[]
  /** PidTagTransportMessageHeaders: an item that came from outside. */
  readonly transportHeaders?: string
  readonly messageId?: string
  readonly sentAt?: Date
}

const OUTLOOK_CLSID = '00020d0b-0000-0000-c000-000000000046'
const REMINDER_FILE_PARAMETER = 0x851f

/** A message saved by Outlook. */
export function outlookItem(item: OutlookItem = {}): SpecimenFile {
  const file = cfb(item.name ?? '転送.msg')
    .type('application/vnd.ms-outlook')
    .rootClsid(OUTLOOK_CLSID)
  const named = new ByteWriter().u32(REMINDER_FILE_PARAMETER).u16(0x000a, 0).build()
  return withItem(file.stream('__nameid_version1.0/__substg1.0_00030102', named), '', item).build()
}

function withItem(file: Cfb, storage: string, item: OutlookItem): Cfb {
  const { subject = '打合せの件', body, html, rtf, attachments = [], items = [], reminderFile, sender, to = [] } = item
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['001A', 'IPM.Note'],
    ['0037', subject],
    ['1000', body],
    ['8000', reminderFile],
    ['007D', item.transportHeaders],
    ['0C1A', sender?.name],
    ['5D01', sender?.address],
    ['1035', item.messageId],
  ]
  let next = file.stream(`${storage}__properties_version1.0`, fixedProperties(storage === '' ? 32 : 24, item.sentAt))
  for (const [tag, text] of texts) if (text !== undefined) next = next.stream(`${storage}__substg1.0_${tag}001F`, utf16(text))
  if (html !== undefined) next = next.stream(`${storage}__substg1.0_10130102`, Buffer.from(html))
  if (rtf !== undefined) next = next.stream(`${storage}__substg1.0_10090102`, storedRtf(rtf))
  for (const [number, { name, address }] of to.entries()) {
    const place = `${storage}__recip_version1.0_#${number.toString(16).toUpperCase().padStart(8, '0')}/`
    next = next
      .stream(`${place}__properties_version1.0`, new ByteWriter().u32(0, 0).u16(0x0003, 0x0c15).u32(6, 1, 0).build())
      .stream(`${place}__substg1.0_3001001F`, utf16(name))
      .stream(`${place}__substg1.0_39FE001F`, utf16(address))
  }
  let count = 0
  const attachment = () => `${storage}__attach_version1.0_#${(count++).toString(16).toUpperCase().padStart(8, '0')}/`
  for (const one of attachments) next = withFile(next, attachment(), built(one))
  for (const inner of items) {
    const place = attachment()
    const withProperties = next.stream(`${place}__properties_version1.0`, new Uint8Array(8))
    next = withItem(withProperties, `${place}__substg1.0_3701000D/`, inner)
  }
  return next
}

const withFile = (file: Cfb, storage: string, { name, bytes, type }: SpecimenFile): Cfb => {
  const named = file
    .stream(`${storage}__properties_version1.0`, new Uint8Array(8))
    .stream(`${storage}__substg1.0_3707001F`, utf16(name))
    .stream(`${storage}__substg1.0_37010102`, bytes)
  return type === undefined ? named : named.stream(`${storage}__substg1.0_370E001F`, utf16(type))
}

/** PidTagClientSubmitTime as FILETIME behind the header. */
function fixedProperties(headerBytes: number, sentAt: Date | undefined): Uint8Array {
  const bytes = Buffer.alloc(headerBytes + (sentAt ? 16 : 0))
  if (!sentAt) return bytes
  bytes.writeUInt16LE(0x0040, headerBytes)
  bytes.writeUInt16LE(0x0039, headerBytes + 2)
  bytes.writeBigUInt64LE(BigInt(sentAt.getTime()) * 10_000n + 116_444_736_000_000_000n, headerBytes + 8)
  return bytes
}

const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le')
