// X-Sekisho-Release: notice; <until, seconds since 1970>; <hmac>,<hmac>…
// Says that Sekisho itself wrote a mail, so that our own gate passes it when it comes by on its way. It is on no record here: to whom it may
// go and until when stands in the marker, with one code for each recipient, because an MTA may bring it to each by itself.
// A code covers what the mail shows and carries (`release-content.ts`), so that a copy passes to nobody else, and not later.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { GateMail } from './raw-mail.ts'
import { contentHashOfRaw } from './release-content.ts'

const CODE_LENGTH = 32
/** A notice is a page of text. Anybody can write a marker, and must not have larger mails read through for it. */
const MAX_NOTICE_BYTES = 32 * 1024
const MARKER = /^notice; (\d{1,12}); ([0-9a-f]{32}(?:,\s*[0-9a-f]{32}){0,49})$/

export interface NoticeScope {
  readonly recipients: readonly string[]
  readonly until: Date
}

/** The header's value. */
export function writeNoticeMarker({ recipients, until }: NoticeScope, contentHash: string, key: Uint8Array): string {
  const seconds = String(Math.floor(until.getTime() / 1_000))
  return `notice; ${seconds}; ${recipients.map((recipient) => codeOf(seconds, recipient, contentHash, key)).join(',')}`
}

/** True when we wrote the marker for a mail with this content, to all of these recipients, and its time is not over. */
export async function isOwnNotice(value: string, { envelope, raw }: GateMail, key: Uint8Array, at: Date): Promise<boolean> {
  const [, seconds, list] = MARKER.exec(value) ?? []
  if (!seconds || !list || at.getTime() >= Number(seconds) * 1_000) return false
  if (!(raw.size <= MAX_NOTICE_BYTES)) return false
  const codes = list.split(/,\s*/).map((code) => Buffer.from(code, 'hex'))
  if (envelope.rcptTo.length === 0 || envelope.rcptTo.length > codes.length) return false
  const contentHash = await contentHashOfRaw(raw)
  return envelope.rcptTo.every((recipient) => {
    const expected = Buffer.from(codeOf(seconds, recipient, contentHash, key), 'hex')
    return codes.some((code) => timingSafeEqual(code, expected))
  })
}

function codeOf(until: string, recipient: string, contentHash: string, key: Uint8Array): string {
  const covered = `sekisho-notice\0${until}\0${recipient.toLowerCase()}\0${contentHash}`
  return createHmac('sha256', key).update(covered).digest('hex').slice(0, CODE_LENGTH)
}
