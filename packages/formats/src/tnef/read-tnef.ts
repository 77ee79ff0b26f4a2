// [MS-OXTNEF] §2.1: TNEF = signature legacyKey *ATTRIBUTE ; ATTRIBUTE = level id length data checksum

import type { Budget } from '../budget/index.ts'
import { asBuffer, ByteReader, FormatError, keepingPartial } from '../bytes/index.ts'
import { decompressRtf, emptyItem, narrowText, pageText, tags, wideText } from '../mapi/index.ts'
import { type MapiProperty, readMapiProperties } from './mapi-properties.ts'
import type { TnefAttachment, TnefFile } from './types.ts'

const SIGNATURE = [0x78, 0x9f, 0x3e, 0x22]

// §2.1.3.1 attribute identifiers, their types in the upper half.
const OEM_CODEPAGE = 0x00069007
const MESSAGE_CLASS = 0x00078008
const SUBJECT = 0x00018004
const BODY = 0x0002800c
const MESSAGE_PROPERTIES = 0x00069003
const ATTACH_REND_DATA = 0x00069002
const ATTACH_TITLE = 0x00018010
const ATTACH_DATA = 0x0006800f
const ATTACH_TRANSPORT_FILENAME = 0x00069001
const ATTACHMENT = 0x00069005

/** §2.1.3.4.2: an embedded object begins with the IID that says what it is. */
const IID_BYTES = 16
const MAX_ATTACHMENTS = 5_000

/** `winmail.dat`, as Outlook sends rich text. What precedes a broken attribute is kept; throws without the signature. */
export function readTnef(bytes: Uint8Array, budget: Budget): TnefFile {
  const reader = new ByteReader(bytes)
  reader.expect(SIGNATURE, 'Signature')
  const tnef: TnefFile = { ...emptyItem(), attachments: [] }
  const reading = new Reading(tnef, budget)
  return keepingPartial(tnef, () => {
    reader.skip(2, 'LegacyKey')
    while (reader.remaining > 0 && !isLineEnds(bytes.subarray(reader.offset))) {
      budget.spend('maxSteps', 1)
      reader.skip(1, 'attrLevel')
      const id = reader.u32le('attrID')
      const length = reader.u32le('attrLength')
      // What there is of the last attribute is kept as well.
      reading.keep(id, reader.bytes.subarray(reader.offset, reader.offset + Math.min(length, reader.remaining)))
      reader.skip(length, 'attrData')
      // QUIRK: some writers leave out the checksum of the last attribute.
      reader.skip(Math.min(2, reader.remaining), 'attrChecksum')
    }
  })
}

/** QUIRK: line ends of the mail stand behind the last attribute of some. */
const isLineEnds = (rest: Uint8Array): boolean =>
  rest.length < 9 && rest.every((byte) => byte === 0x0d || byte === 0x0a || byte === 0)

class Reading {
  readonly #tnef: TnefFile
  readonly #budget: Budget
  #codePage: number | undefined

  constructor(tnef: TnefFile, budget: Budget) {
    this.#tnef = tnef
    this.#budget = budget
  }

  keep(id: number, data: Uint8Array): void {
    const tnef = this.#tnef
    if (id === OEM_CODEPAGE && data.length >= 4) this.#codePage = new ByteReader(data).u32le('OemCodepage')
    else if (id === MESSAGE_CLASS) tnef.messageClass ||= this.#text(data)
    else if (id === SUBJECT) tnef.subject ||= this.#text(data)
    else if (id === BODY) tnef.body ||= this.#text(data)
    else if (id === MESSAGE_PROPERTIES) this.#ofMessage(data)
    else this.#ofAttachment(id, data)
  }

  #text(data: Uint8Array): string {
    return narrowText(data, this.#codePage)
  }

  #ofMessage(data: Uint8Array): void {
    const { properties, complete } = readMapiProperties(data, this.#budget)
    if (!complete) this.#tnef.losses.push('attMsgProps')
    for (const property of properties) this.#messageProperty(property)
  }

  #messageProperty({ id, type, value }: MapiProperty): void {
    const tnef = this.#tnef
    const isText = type === tags.PT_STRING8 || type === tags.PT_UNICODE
    if (isText) {
      const key = id === undefined ? undefined : TEXTS.get(id)
      if (key !== undefined) tnef[key] = this.#propertyText(type, value) || tnef[key]
    } else if (type === tags.PT_BINARY && id === tags.HTML) tnef.html = pageText(value, this.#codePage)
    else if (type === tags.PT_BINARY && id === tags.RTF_COMPRESSED) this.#rtf(value)
  }

  #rtf(value: Uint8Array): void {
    try {
      this.#tnef.rtf = decompressRtf(value, this.#budget)
    } catch (error) {
      if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
      this.#tnef.losses.push(`PidTagRtfCompressed: ${error.message}`)
    }
  }

  #propertyText(type: number, value: Uint8Array): string {
    return type === tags.PT_UNICODE ? wideText(value) : this.#text(value)
  }

  #ofAttachment(id: number, data: Uint8Array): void {
    const { attachments } = this.#tnef
    if (id === ATTACH_REND_DATA && attachments.length < MAX_ATTACHMENTS)
      attachments.push({ names: [], mimeType: '', pathname: '', data: undefined, otherData: [], item: undefined })
    // A file before any of those is an attachment all the same.
    else if (attachments.length === 0 && (id === ATTACH_DATA || id === ATTACH_TITLE || id === ATTACHMENT))
      attachments.push({ names: [], mimeType: '', pathname: '', data: undefined, otherData: [], item: undefined })
    const current = attachments.at(-1)
    if (!current) return
    if (id === ATTACH_TITLE || id === ATTACH_TRANSPORT_FILENAME) addName(current, this.#text(data), false)
    else if (id === ATTACH_DATA) addData(current, data)
    else if (id === ATTACHMENT) this.#attachmentProperties(current, data)
  }

  #attachmentProperties(attachment: TnefAttachment, data: Uint8Array): void {
    const { properties, complete } = readMapiProperties(data, this.#budget)
    if (!complete) this.#tnef.losses.push('attAttachment')
    for (const { id, type, value } of properties) {
      const isText = type === tags.PT_STRING8 || type === tags.PT_UNICODE
      if (id === tags.ATTACH_DATA && type === tags.PT_OBJECT) addData(attachment, value.subarray(IID_BYTES))
      else if (id === tags.ATTACH_DATA && type === tags.PT_BINARY) addData(attachment, value)
      else if (isText && id === tags.ATTACH_LONG_FILENAME) addName(attachment, this.#propertyText(type, value), true)
      else if (isText && (id === tags.ATTACH_FILENAME || id === tags.DISPLAY_NAME))
        addName(attachment, this.#propertyText(type, value), false)
      else if (isText && id === tags.ATTACH_MIME_TAG) attachment.mimeType = this.#propertyText(type, value)
      else if (isText && (id === tags.ATTACH_LONG_PATHNAME || id === tags.ATTACH_PATHNAME))
        attachment.pathname ||= this.#propertyText(type, value)
    }
  }
}

const TEXTS = new Map<
  number,
  'messageClass' | 'subject' | 'senderName' | 'senderAddress' | 'body' | 'transportHeaders' | 'reminderFile'
>([
  [tags.MESSAGE_CLASS, 'messageClass'],
  [tags.SUBJECT, 'subject'],
  [tags.SENDER_NAME, 'senderName'],
  [tags.SENDER_EMAIL_ADDRESS, 'senderAddress'],
  [tags.SENDER_SMTP_ADDRESS, 'senderAddress'],
  [tags.BODY, 'body'],
  [tags.TRANSPORT_MESSAGE_HEADERS, 'transportHeaders'],
  [tags.REMINDER_FILE_PARAMETER, 'reminderFile'],
])

function addName(attachment: TnefAttachment, name: string, isLong: boolean): void {
  if (name === '' || attachment.names.includes(name)) return
  if (isLong) attachment.names.unshift(name)
  else attachment.names.push(name)
}

function addData(attachment: TnefAttachment, data: Uint8Array): void {
  if (attachment.data === undefined || attachment.data.length === 0) attachment.data = data
  else if (data.length > 0 && !asBuffer(data).equals(attachment.data)) attachment.otherData.push(data)
}
