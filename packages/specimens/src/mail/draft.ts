import type { SpecimenFile } from '../specimen-file.ts'
import type { Person } from './address.ts'
import type { MailCharset } from './encoded-word.ts'
import type { FilenameStyle } from './file-name.ts'
import type { TransferEncoding } from './transfer-encoding.ts'

export interface AttachOptions {
  readonly disposition?: 'attachment' | 'inline' | 'none'
  readonly transferEncoding?: TransferEncoding
  /** Replaces the file's own media type; a lie is welcome. */
  readonly contentType?: string
  readonly filenameStyle?: FilenameStyle
  /** Without angle brackets; the file then stands beside the HTML in a multipart/related. */
  readonly contentId?: string
}

export interface Attachment {
  readonly file: SpecimenFile
  readonly options: AttachOptions
}

export interface RawHeader {
  readonly name: string
  readonly value: string | Uint8Array
}

/** Everything a mail is made of, before it becomes bytes. */
export interface Draft {
  readonly from: readonly Person[]
  readonly sender: Person | undefined
  readonly to: readonly Person[]
  readonly cc: readonly Person[]
  readonly replyTo: readonly Person[]
  readonly subject: string | undefined
  readonly date: Date
  readonly messageId: string | undefined
  readonly inReplyTo: string | undefined
  readonly references: readonly string[]
  readonly text: string | undefined
  readonly html: string | undefined
  /** Stands below the text, each line with its `>`. */
  readonly quotation: string | undefined
  readonly charset: MailCharset
  readonly textTransferEncoding: TransferEncoding | undefined
  readonly headers: readonly RawHeader[]
  readonly withoutHeaders: readonly string[]
  readonly attachments: readonly Attachment[]
  readonly forwarded: readonly Uint8Array[]
}

export const emptyDraft: Draft = {
  from: [],
  sender: undefined,
  to: [],
  cc: [],
  replyTo: [],
  subject: undefined,
  date: new Date('2020-09-04T01:00:00Z'),
  messageId: undefined,
  inReplyTo: undefined,
  references: [],
  text: undefined,
  html: undefined,
  quotation: undefined,
  charset: 'utf-8',
  textTransferEncoding: undefined,
  headers: [],
  withoutHeaders: [],
  attachments: [],
  forwarded: [],
}
