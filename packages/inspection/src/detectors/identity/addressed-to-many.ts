// Mail that a list or a machine sends: RFC 2919, RFC 2369 (lists), RFC 3834 (machines), Precedence (RFC 2076 §3.9).
import type { HeaderField } from '@sekisho/formats/mime'
import type { Message } from '../../message/message.ts'

const LIST = new Set(['list-id', 'list-unsubscribe', 'list-post', 'mailing-list', 'x-ml-name', 'x-mailing-list'])
const SERVICE = new Set(['feedback-id', 'x-auto-response-suppress', 'x-autoreply', 'x-autorespond'])

/** True for what went through a mailing list or a sending service, or was written by a machine. */
export function isListOrMachine({ mime }: Message): boolean {
  return mime.headers.some(says)
}

function says({ name, value }: HeaderField): boolean {
  const field = name.toLowerCase()
  if (LIST.has(field) || SERVICE.has(field)) return true
  if (field === 'precedence') return /^\s*(?:bulk|list|junk|auto_reply)\b/i.test(value)
  return field === 'auto-submitted' && !/^\s*no\b/i.test(value)
}
