// [MS-OXMSG] §2: a compound file in which every property is a stream named by its tag, every attachment a storage.

import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import type { CfbEntry, CfbFile } from '../cfb/index.ts'
import {
  decompressRtf,
  emptyItem,
  type MapiAttachment,
  type MapiItem,
  narrowText,
  pageText,
  tags,
  wideText,
} from '../mapi/index.ts'

/** Items inside of items. */
const MAX_DEPTH = 16
/** §2.4: what precedes the fixed properties, of the message itself, of one inside, of an attachment. */
const TOP_HEADER_BYTES = 32
const INNER_HEADER_BYTES = 24
const PART_HEADER_BYTES = 8
const PROPERTY_BYTES = 16
const KINDS = [undefined, 'to', 'cc', 'bcc'] as const
/** Of FILETIME: 100 ns since 1601, the beginning of 1970 in it. */
const TICKS_PER_MS = 10_000n
const TICKS_OF_1970 = 116_444_736_000_000_000n
const NAMED_PROPERTIES = '__nameid_version1.0/__substg1.0_00030102'

/** An attachment that is an OLE object: a storage whose streams belong to the program that made it. */
export interface MsgAttachment extends MapiAttachment {
  readonly item: MsgItem | undefined
  readonly streams: readonly { readonly name: string; readonly content: Uint8Array }[]
}

export interface MsgRecipient {
  /** PidTagRecipientType ([MS-OXOMSG] §2.2.3.1.2). */
  readonly kind: 'to' | 'cc' | 'bcc'
  readonly name: string
  /** Of the Internet where there is one; else what the house's own directory writes. */
  readonly address: string
}

export interface MsgItem extends MapiItem {
  readonly attachments: MsgAttachment[]
  readonly recipients: MsgRecipient[]
  /** PidTagClientSubmitTime, else PidTagMessageDeliveryTime. */
  sentAt: Date | undefined
  /** PidTagInternetMessageId, with its angle brackets. */
  messageId: string
  inReplyTo: string
  references: string
}

/** The message with all items inside it; what is missing is empty. Throws only when the budget is used up. */
export function readMsg(cfb: CfbFile, budget: Budget): MsgItem {
  const children = Map.groupBy(cfb.entries, ({ path }) => parentOf(path))
  return new Reading(cfb, children, budget).item('', 0)
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1).toLowerCase()

class Reading {
  readonly #cfb: CfbFile
  readonly #children: ReadonlyMap<string, readonly CfbEntry[]>
  readonly #budget: Budget
  /** §2.2.3: named properties have identifiers of this file's own. */
  readonly #reminderFile: number | undefined

  constructor(cfb: CfbFile, children: ReadonlyMap<string, readonly CfbEntry[]>, budget: Budget) {
    this.#cfb = cfb
    this.#children = children
    this.#budget = budget
    this.#reminderFile = namedProperty(cfb.stream(NAMED_PROPERTIES), tags.REMINDER_FILE_PARAMETER)
  }

  item(storage: string, depth: number): MsgItem {
    const fixed = this.#fixed(storage, storage === '' ? TOP_HEADER_BYTES : INNER_HEADER_BYTES)
    const codePage = fixed.get(tags.MESSAGE_CODEPAGE) ?? fixed.get(tags.INTERNET_CODEPAGE)
    const text = (tag: number): string => this.#text(storage, tag, codePage)
    const item: MsgItem = {
      ...emptyItem(),
      attachments: [],
      recipients: [],
      sentAt: this.#time(storage, storage === '' ? TOP_HEADER_BYTES : INNER_HEADER_BYTES),
      messageId: text(tags.INTERNET_MESSAGE_ID),
      inReplyTo: text(tags.IN_REPLY_TO_ID),
      references: text(tags.INTERNET_REFERENCES),
      messageClass: text(tags.MESSAGE_CLASS),
      subject: text(tags.SUBJECT),
      senderName: text(tags.SENDER_NAME),
      senderAddress: text(tags.SENDER_SMTP_ADDRESS) || text(tags.SENDER_EMAIL_ADDRESS),
      body: text(tags.BODY),
      transportHeaders: text(tags.TRANSPORT_MESSAGE_HEADERS),
      reminderFile: this.#reminderFile === undefined ? '' : text(this.#reminderFile),
    }
    const page = this.#stream(storage, tags.HTML, tags.PT_BINARY)
    item.html = page ? pageText(page, fixed.get(tags.INTERNET_CODEPAGE) ?? codePage) : text(tags.HTML)
    item.rtf = this.#rtf(storage, item)
    for (const entry of this.#children.get(storage.toLowerCase()) ?? []) {
      if (entry.kind === 'storage' && /^__attach_version1\.0_/i.test(entry.name)) this.#attachment(entry, item, codePage, depth)
      if (entry.kind === 'storage' && /^__recip_version1\.0_/i.test(entry.name)) this.#recipient(entry, item, codePage)
    }
    return item
  }

  #recipient(entry: CfbEntry, item: MsgItem, codePage: number | undefined): void {
    this.#budget.spend('maxSteps', 1)
    const storage = `${entry.path}/`
    const text = (tag: number): string => this.#text(storage, tag, codePage)
    item.recipients.push({
      kind: KINDS[this.#fixed(storage, PART_HEADER_BYTES).get(tags.RECIPIENT_TYPE) ?? 1] ?? 'to',
      name: text(tags.DISPLAY_NAME),
      address: text(tags.SMTP_ADDRESS) || text(tags.EMAIL_ADDRESS),
    })
  }

  #rtf(storage: string, item: MsgItem): Uint8Array | undefined {
    const compressed = this.#stream(storage, tags.RTF_COMPRESSED, tags.PT_BINARY)
    if (!compressed || compressed.length === 0) return undefined
    try {
      return decompressRtf(compressed, this.#budget)
    } catch (error) {
      if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
      item.losses.push(`PidTagRtfCompressed: ${error.message}`)
      return undefined
    }
  }

  #attachment(entry: CfbEntry, item: MsgItem, codePage: number | undefined, depth: number): void {
    this.#budget.spend('maxSteps', 1)
    const storage = `${entry.path}/`
    const text = (tag: number): string => this.#text(storage, tag, codePage)
    const names = [text(tags.ATTACH_LONG_FILENAME), text(tags.ATTACH_FILENAME), text(tags.DISPLAY_NAME)]
    const base = {
      names: names.filter((name) => name !== ''),
      mimeType: text(tags.ATTACH_MIME_TAG),
      pathname: text(tags.ATTACH_LONG_PATHNAME) || text(tags.ATTACH_PATHNAME),
    }
    const data = this.#stream(storage, tags.ATTACH_DATA, tags.PT_BINARY)
    const object = `${storage}${streamName(tags.ATTACH_DATA, tags.PT_OBJECT)}/`
    const inside = this.#children.get(object.toLowerCase()) ?? []
    if (inside.some(({ name }) => name.toLowerCase() === '__properties_version1.0')) {
      if (depth >= MAX_DEPTH) item.losses.push('items inside of items')
      else item.attachments.push({ ...base, data, item: this.item(object, depth + 1), streams: [] })
      return
    }
    item.attachments.push({ ...base, data, item: undefined, streams: inside.length === 0 ? [] : this.#streamsUnder(object) })
  }

  #streamsUnder(storage: string): { name: string; content: Uint8Array }[] {
    const prefix = storage.toLowerCase()
    return this.#cfb.entries
      .filter((entry) => entry.kind === 'stream' && entry.path.toLowerCase().startsWith(prefix))
      .map((entry) => ({ name: entry.path.slice(storage.length), content: this.#cfb.read(entry) }))
  }

  #text(storage: string, tag: number, codePage: number | undefined): string {
    const wide = this.#stream(storage, tag, tags.PT_UNICODE)
    if (wide) return wideText(wide)
    const narrow = this.#stream(storage, tag, tags.PT_STRING8)
    return narrow ? narrowText(narrow, codePage) : ''
  }

  #stream(storage: string, tag: number, type: number): Uint8Array | undefined {
    return this.#cfb.stream(`${storage}${streamName(tag, type)}`)
  }

  #time(storage: string, headerBytes: number): Date | undefined {
    const stream = this.#cfb.stream(`${storage}__properties_version1.0`)
    if (!stream) return undefined
    const bytes = asBuffer(stream)
    const times = new Map<number, bigint>()
    for (let at = headerBytes; at + PROPERTY_BYTES <= bytes.length; at += PROPERTY_BYTES) {
      if (bytes.readUInt16LE(at) === tags.PT_SYSTIME) times.set(bytes.readUInt16LE(at + 2), bytes.readBigUInt64LE(at + 8))
    }
    const ticks = times.get(tags.CLIENT_SUBMIT_TIME) ?? times.get(tags.MESSAGE_DELIVERY_TIME)
    if (ticks === undefined || ticks < TICKS_OF_1970) return undefined
    const date = new Date(Number((ticks - TICKS_OF_1970) / TICKS_PER_MS))
    return Number.isNaN(date.getTime()) ? undefined : date
  }

  /** §2.4: properties of a fixed size that are numbers of 32 bits. */
  #fixed(storage: string, headerBytes: number): Map<number, number> {
    const numbers = new Map<number, number>()
    const stream = this.#cfb.stream(`${storage}__properties_version1.0`)
    if (!stream) return numbers
    const bytes = asBuffer(stream)
    for (let at = headerBytes; at + PROPERTY_BYTES <= bytes.length; at += PROPERTY_BYTES) {
      if (bytes.readUInt16LE(at) === tags.PT_LONG) numbers.set(bytes.readUInt16LE(at + 2), bytes.readUInt32LE(at + 8))
    }
    return numbers
  }
}

const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')
const streamName = (tag: number, type: number): string => `__substg1.0_${hex4(tag)}${hex4(type)}`

/** §2.2.3.1.2: entries of 8 bytes; a numeric name, then its kind and its place, which counts from 0x8000. */
function namedProperty(entries: Uint8Array | undefined, name: number): number | undefined {
  if (!entries) return undefined
  const bytes = asBuffer(entries)
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const isNumeric = ((bytes[at + 4] ?? 0) & 1) === 0
    if (isNumeric && bytes.readUInt32LE(at) === name) return 0x8000 + bytes.readUInt16LE(at + 6)
  }
  return undefined
}
