import { firstHeader, type HeaderField } from '@sekisho/formats/mime'
import type { Delivery } from '../delivery.ts'
import type { Message } from '../message/message.ts'

const BULK = /^\s*(?:bulk|list|junk)\b/i

/** RFC 2919, RFC 2369: it went through a mailing list, or to everybody on one. */
export function isFromList({ mime }: Message): boolean {
  const has = (name: string): boolean => valueOf(mime.headers, name) !== ''
  return has('list-id') || has('list-post') || (has('list-unsubscribe') && BULK.test(valueOf(mime.headers, 'precedence')))
}

/** RFC 3834: nobody wrote it. Bounces and reports have an empty return path (RFC 5321 §4.5.5). */
export function isAutomatic({ mime }: Message, { envelope }: Delivery): boolean {
  const submitted = valueOf(mime.headers, 'auto-submitted')
  if (submitted !== '' && !/^\s*no\b/i.test(submitted)) return true
  if (['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((name) => valueOf(mime.headers, name) !== '')) return true
  if (/^\s*auto[_-]?reply/i.test(valueOf(mime.headers, 'precedence'))) return true
  return envelope.mailFrom === '' || mime.root.contentType.value === 'multipart/report'
}

const valueOf = (headers: readonly HeaderField[], name: string): string => firstHeader(headers, name)?.value.trim() ?? ''
