import { extname } from 'node:path'

/** How a file is taken: as one mail, as a mailbox of many, or as something a mail would carry. */
export type FileKind = 'mail' | 'mbox' | 'attachment'

/** Bytes of a file's beginning that `kindOf` wants to see. */
export const HEAD_BYTES = 4096

// RFC 5322 §2.2: names that a message begins with. One alone proves nothing: a script may begin with `from:`.
const HEADER_NAMES = new Set([
  'arc-seal',
  'authentication-results',
  'bcc',
  'cc',
  'content-transfer-encoding',
  'content-type',
  'date',
  'delivered-to',
  'dkim-signature',
  'envelope-to',
  'errors-to',
  'from',
  'in-reply-to',
  'list-id',
  'list-unsubscribe',
  'message-id',
  'mime-version',
  'received',
  'received-spf',
  'references',
  'reply-to',
  'return-path',
  'sender',
  'status',
  'subject',
  'thread-topic',
  'to',
])
const ENOUGH_FIELDS = 2

/** By the file's name where that is a promise (`.eml`, `.mbox`), by its beginning otherwise. */
export function kindOf(name: string, head: Uint8Array): FileKind {
  const extension = extname(name).toLowerCase()
  if (extension === '.eml') return 'mail'
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  if (startsMbox(text)) return 'mbox'
  // A saved web page is built like a mail; people meet it as a file.
  if (extension === '.mht' || extension === '.mhtml') return 'attachment'
  return beginsLikeAMessage(text) ? 'mail' : 'attachment'
}

/** RFC 4155: `From ` with an address and a date; Thunderbird leaves out both. A header field has to follow. */
function startsMbox(text: string): boolean {
  const first = /^From (?:\r?\n|-? ?\S*\s.*\d:\d\d.*\r?\n)/.exec(text)
  return first !== null && /^>?[!-9;-~]+:/.test(text.slice(first[0].length))
}

function beginsLikeAMessage(text: string): boolean {
  // A byte order mark and a quoted `From ` line stand before some saved mails.
  const lines = text
    .replace(/^ï»¿/, '')
    .replace(/^>?From .*\r?\n/, '')
    .split(/\r\n|\n|\r/)
  let fields = 0
  for (const line of lines) {
    const field = /^([!-9;-~]+)[ \t]*:/.exec(line)
    if (!field && !/^[ \t]/.test(line)) break
    const fieldName = field?.[1]?.toLowerCase() ?? ''
    if (HEADER_NAMES.has(fieldName) || fieldName.startsWith('x-')) fields += 1
  }
  return fields >= ENOUGH_FIELDS
}
