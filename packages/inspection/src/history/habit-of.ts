import { firstHeader, headersNamed } from '@sekisho/formats/mime'
import type { Delivery } from '../delivery.ts'
import type { Message } from '../message/message.ts'
import type { Habit } from './mail-facts.ts'

/** Japan has had one zone and no summer time since 1951. */
const JAPAN_HOURS = 9
const MAX_MAILER = 60
/** Programs that hide their name among those of their parts. */
const NAMED_WITHIN = /\b(thunderbird|seamonkey|k-9|roundcube|squirrelmail|evolution)\b/i
/** RFC 5321 §4.1.3, and programs that leave the brackets away. */
const FROM_LITERAL = /^\s*from\s+(?:\[[\da-f.:ipv]+\]|\d{1,3}(?:\.\d{1,3}){3})(?=[\s;(]|$)/i
const FROM_NAME = /^\s*from\s+\S/i

export function habitOf({ mime }: Message, { receivedAt }: Delivery): Habit {
  const submitted = headersNamed(mime.headers, 'received').at(-1)?.value.slice(0, 1_000) ?? ''
  return {
    mailer: mailerName(firstHeader(mime.headers, 'x-mailer')?.value ?? firstHeader(mime.headers, 'user-agent')?.value ?? ''),
    submission: FROM_LITERAL.test(submitted) ? 'address-literal' : FROM_NAME.test(submitted) ? 'name' : 'none',
    hour: (receivedAt.getUTCHours() + JAPAN_HOURS) % 24,
  }
}

/** `Microsoft Outlook 16.0` and `Microsoft Outlook 15.0` are one program; null when nothing is left. */
export function mailerName(written: string): string | null {
  const plain = written.slice(0, 500).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
  const within = NAMED_WITHIN.exec(plain)?.[1]
  const name = within ?? plain.replace(/[([;,]? ?(?:ver(?:sion)?\.?|build|v)? ?[/-]? ?\d.*$|[([;].*$/, '').trim()
  return name === '' ? null : name.slice(0, MAX_MAILER)
}
