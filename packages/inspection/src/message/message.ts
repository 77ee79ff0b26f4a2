import type { Mailbox, MimeMessage } from '@sekisho/formats/mime'
import type { HtmlFacts } from '../html/index.ts'

/** A message as the detectors read it: header fields under their RFC 5322 names, decoded. */
export interface Message {
  readonly mime: MimeMessage
  readonly subject: string
  /** All mailboxes of all From fields; more than one field is a defect. */
  readonly from: readonly Mailbox[]
  readonly sender: readonly Mailbox[]
  readonly replyTo: readonly Mailbox[]
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly date: Date | undefined
  readonly messageId: string | undefined
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  /** Text a person sees: text/plain, else HTML with what is hidden taken out. */
  readonly text: string
  /** The HTML bodies as a person sees them; read when first asked for. */
  readonly html: HtmlFacts
  /** Codes of all defects, of all parts. */
  readonly defects: readonly string[]
}
