// An Outlook item (.msg, [MS-OXMSG]) that somebody saved is a mail, and is read as one: its header, its text, and the item as attachment.
import { createHash } from 'node:crypto'
import { Budget, type Limits } from '@sekisho/formats/budget'
import { FormatError } from '@sekisho/formats/bytes'
import { looksLikeCfb, readCfb } from '@sekisho/formats/cfb'
import { encapsulatedIn } from '@sekisho/formats/mapi'
import type { MimeMessage } from '@sekisho/formats/mime'
import { type MsgItem, readMsg } from '@sekisho/formats/msg'

/** Fields of the saved header that describe the bytes it once stood before. */
const ABOUT_BYTES = /^(?:content-|mime-version(?![!-9;-~]))/i
const FIELD = /^[!-9;-~]+[ \t]*:/
const MAX_HEADER = 256 * 1024
const MAX_RECIPIENTS = 1_000

/**
 * The mail that a lone .msg stands for: a message whose header says nothing but what its only content is. Undefined for any
 * other message, and when the item has no sender.
 */
export function outlookMail({ headers, root }: MimeMessage, limits: Limits): Uint8Array | undefined {
  if (root.parts.length > 0 || !headers.every(({ name }) => ABOUT_BYTES.test(name))) return undefined
  const content = root.content()
  if (!looksLikeCfb(content)) return undefined
  try {
    const budget = new Budget(limits)
    const item = readMsg(readCfb(content, budget), budget)
    return /^IPM\.Note/i.test(item.messageClass) ? mailOf(item, content, root.filenames[0]) : undefined
  } catch (error) {
    // What is wrong with it is said where its content is looked into.
    if (error instanceof FormatError) return undefined
    throw error
  }
}

function mailOf(item: MsgItem, content: Uint8Array, name = 'item.msg'): Uint8Array | undefined {
  const header = headerOf(item)
  if (!header.some((field) => /^from[ \t]*:/i.test(field))) return undefined
  const boundary = `item-${createHash('sha256').update(content).digest('hex')}`
  const inRtf = item.rtf && encapsulatedIn(item.rtf)
  const text = item.body || (inRtf?.kind === 'text' ? inRtf.text : '')
  const page = item.html || (inRtf?.kind === 'html' ? inRtf.text : '')
  const parts = [
    [...header, 'MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary="${boundary}"`, '', ''].join('\r\n'),
    ...(text === '' ? [] : [part(boundary, 'text/plain'), text]),
    ...(page === '' ? [] : [part(boundary, 'text/html'), page]),
    fileHead(boundary, name),
    content,
    `\r\n--${boundary}--\r\n`,
  ]
  return Buffer.concat(parts.map((piece) => (typeof piece === 'string' ? Buffer.from(piece.toWellFormed()) : piece)))
}

const part = (boundary: string, type: string) =>
  `\r\n--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: binary\r\n\r\n`

function fileHead(boundary: string, name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `\r\n--${boundary}\r\nContent-Type: application/vnd.ms-outlook\r\nContent-Disposition: attachment; filename*=utf-8''${encoded}\r\nContent-Transfer-Encoding: binary\r\n\r\n`
}

/** As it came through the Internet where that was kept; else what Outlook kept of it, in the words of RFC 5322. */
function headerOf(item: MsgItem): string[] {
  const came = fieldsOf(item.transportHeaders.slice(0, MAX_HEADER))
  if (came.some((field) => /^from[ \t]*:/i.test(field))) return came
  const to = (kind: string) =>
    item.recipients
      .slice(0, MAX_RECIPIENTS)
      .filter((recipient) => recipient.kind === kind)
      .map(({ name, address }) => mailbox(name, address))
      .filter((one) => one !== '')
      .join(',\r\n ')
  const fields = {
    From: mailbox(item.senderName, item.senderAddress),
    To: to('to'),
    Cc: to('cc'),
    Subject: oneLine(item.subject),
    Date: item.sentAt?.toUTCString().replace('GMT', '+0000') ?? '',
    'Message-ID': oneLine(item.messageId),
    'In-Reply-To': oneLine(item.inReplyTo),
    References: oneLine(item.references),
  }
  return Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
}

/** The fields of a header, each with its continuation lines. */
function fieldsOf(header: string): string[] {
  const fields: string[][] = []
  for (const line of header.split(/\r\n|\r|\n/)) {
    if (/^[ \t]/.test(line) && line.trim() !== '') fields.at(-1)?.push(line)
    else if (FIELD.test(line)) fields.push([line])
  }
  return fields.filter(([first = '']) => !ABOUT_BYTES.test(first)).map((lines) => lines.join('\r\n'))
}

/** An address of the house's own directory (`/O=…`) is none of the Internet. */
function mailbox(name: string, address: string): string {
  if (!/^[^\s<>]+@[^\s<>]+$/.test(address)) return ''
  const shown = oneLine(name).replace(/["\\]/g, '\\$&')
  return shown === '' ? `<${address}>` : `"${shown}" <${address}>`
}

const oneLine = (text: string) => text.replace(/[\r\n\0]+/g, ' ').trim()
