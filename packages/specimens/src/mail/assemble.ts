import { createHash } from 'node:crypto'
import { formatMailbox, formatMailboxes } from './address.ts'
import { formatDate } from './date.ts'
import type { Attachment, Draft, RawHeader } from './draft.ts'
import { encodeText, encodeUnstructured, isAscii, type MailCharset } from './encoded-word.ts'
import { filenameParameters } from './file-name.ts'
import { entity, joined, multipart, type Part } from './part.ts'
import { encodeBody, type TransferEncoding } from './transfer-encoding.ts'

/** Trace fields stand above the others, the newest first (RFC 5321 §4.4). */
const TRACE = new Set([
  'return-path',
  'received',
  'authentication-results',
  'received-spf',
  'arc-seal',
  'dkim-signature',
  'x-spam-status',
])

/** The message of RFC 5322, lines ending in CRLF. The same draft gives the same bytes. */
export function assemble(draft: Draft): Uint8Array {
  const fingerprint = fingerprintOf(draft)
  const boundary = (kind: string) => `----=_${kind}${draft.forwarded.length}_${fingerprint.slice(0, 16)}`
  const body = bodyOf(draft, boundary)
  const trace = draft.headers.filter(({ name }) => TRACE.has(name.toLowerCase()))
  const others = draft.headers.filter(({ name }) => !TRACE.has(name.toLowerCase()))
  const header = joined(...trace.map(rawHeader), standardHeaders(draft), ...others.map(rawHeader), body.header)
  return entity({ header, body: body.body })
}

/** `message-id` without angle brackets: the one given, else made from everything that tells two mails apart. */
export function messageIdOf(draft: Draft): string {
  const domain = draft.from[0]?.address.split('@')[1] || 'example.com'
  return draft.messageId ?? `${fingerprintOf(draft).slice(0, 24)}@${domain}`
}

function fingerprintOf({ from, to, subject, date, text, html, quotation }: Draft): string {
  return createHash('sha256').update(JSON.stringify({ from, to, subject, date, text, html, quotation })).digest('hex')
}

function standardHeaders(draft: Draft): string {
  const { charset } = draft
  const mailboxes = (people: Draft['to']) => (people.length > 0 ? formatMailboxes(people, charset) : undefined)
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['From', mailboxes(draft.from)],
    ['Sender', draft.sender && formatMailbox(draft.sender, charset)],
    ['Reply-To', mailboxes(draft.replyTo)],
    ['To', mailboxes(draft.to)],
    ['Cc', mailboxes(draft.cc)],
    ['Subject', draft.subject === undefined ? undefined : encodeUnstructured(draft.subject, charset)],
    ['Date', formatDate(draft.date)],
    ['Message-ID', `<${messageIdOf(draft)}>`],
    ['In-Reply-To', draft.inReplyTo && `<${draft.inReplyTo}>`],
    ['References', draft.references.length > 0 ? draft.references.map((id) => `<${id}>`).join('\r\n ') : undefined],
    ['MIME-Version', '1.0'],
  ]
  const absent = new Set(draft.withoutHeaders.map((name) => name.toLowerCase()))
  return fields
    .filter(([name, value]) => value !== undefined && !absent.has(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}

function rawHeader({ name, value }: RawHeader): Uint8Array {
  return joined(`${name}: `, typeof value === 'string' ? Buffer.from(value, 'utf8') : value, '\r\n')
}

function bodyOf(draft: Draft, boundary: (kind: string) => string): Part {
  const text = textOf(draft)
  const alternatives: Part[] = []
  if (text !== undefined) alternatives.push(textPart('plain', text, draft))
  if (draft.html !== undefined) alternatives.push(textPart('html', draft.html, draft))
  const related = draft.attachments.filter(({ options }) => options.contentId !== undefined)
  const attached = draft.attachments.filter(({ options }) => options.contentId === undefined)
  const readable = multipart('alternative', boundary('Alternative'), alternatives)
  const pictured = multipart('related', boundary('Related'), [
    readable,
    ...related.map((one) => attachmentPart(one, draft.charset)),
  ])
  return multipart('mixed', boundary('Mixed'), [
    pictured,
    ...attached.map((one) => attachmentPart(one, draft.charset)),
    ...draft.forwarded.map(forwardedPart),
  ])
}

/** What was written, with the quotation below; undefined when there is only HTML. */
function textOf({ text, html, quotation }: Draft): string | undefined {
  if (quotation !== undefined) return `${text ?? ''}\n\n${quotation}\n`
  return text ?? (html === undefined ? '' : undefined)
}

function textPart(subtype: 'plain' | 'html', text: string, { charset, textTransferEncoding }: Draft): Part {
  const lines = `${text.replaceAll(/\r?\n/g, '\r\n')}${text.endsWith('\n') || text === '' ? '' : '\r\n'}`
  const encoding = textTransferEncoding ?? naturalEncoding(lines, charset)
  const header = `Content-Type: text/${subtype}; charset="${charset}"\r\nContent-Transfer-Encoding: ${encoding}\r\n`
  return { header: joined(header), body: encodeBody(encodeText(lines, charset), encoding) }
}

function naturalEncoding(text: string, charset: MailCharset): TransferEncoding {
  if (charset === 'iso-2022-jp') return '7bit'
  return isAscii(text) && text.split('\r\n').every((line) => line.length <= 998) ? '7bit' : 'base64'
}

function attachmentPart({ file, options }: Attachment, charset: MailCharset): Part {
  const { disposition = 'attachment', transferEncoding = 'base64', contentId } = options
  const style = options.filenameStyle ?? (charset === 'utf-8' ? 'rfc2231' : 'encoded-word-in-quotes')
  const contentType = options.contentType ?? file.type ?? 'application/octet-stream'
  // Thunderbird and Outlook repeat the name here as an encoded word, whatever stands in Content-Disposition.
  const nameStyle = style === 'rfc2231' ? 'encoded-word-in-quotes' : style
  const header = [joined(`Content-Type: ${contentType}`, filenameParameters('name', file.name, nameStyle, charset), '\r\n')]
  header.push(joined(`Content-Transfer-Encoding: ${transferEncoding}\r\n`))
  if (contentId !== undefined) header.push(joined(`Content-ID: <${contentId}>\r\n`))
  if (disposition !== 'none') {
    header.push(joined(`Content-Disposition: ${disposition}`, filenameParameters('filename', file.name, style, charset), '\r\n'))
  }
  return { header: joined(...header), body: encodeBody(file.bytes, transferEncoding, file.name) }
}

function forwardedPart(message: Uint8Array): Part {
  return { header: joined('Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n'), body: message }
}
