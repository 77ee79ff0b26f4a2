// What leaves the repositories for the console.
import type { Author, DeliverySummary, HeldMessage, HeldState, WaitingForPassword } from '../http/api.ts'
import type { Database } from '../store/index.ts'
import type { Disposition } from './decide.ts'
import { readReason } from './own-reason.ts'
import type { DecidedMail } from './ports.ts'

type DeliveryRow = Database['delivery']
type HeldRow = Database['quarantined_message']

/** All columns but the one for searching. */
export const deliveryColumns = [
  'delivery.id',
  'delivery.received_at',
  'delivery.queue_id',
  'delivery.client',
  'delivery.helo',
  'delivery.mail_from',
  'delivery.rcpt_to',
  'delivery.from_name',
  'delivery.from_address',
  'delivery.subject',
  'delivery.message_id',
  'delivery.verdict',
  'delivery.disposition',
  'delivery.reason_ja',
  'delivery.reason_en',
  'delivery.disposition_reason_ja',
  'delivery.disposition_reason_en',
  'delivery.bytes',
] as const

export type SummaryRow = Omit<DeliveryRow, 'organisation_id' | 'open_key' | 'search_text'> & { held_state: HeldState | null }

export function presentDelivery(row: SummaryRow): DeliverySummary {
  return {
    id: row.id,
    receivedAt: row.received_at,
    mailFrom: row.mail_from,
    rcptTo: recipientsOf(row),
    from: authorOf(row),
    subject: row.subject,
    verdict: row.verdict,
    disposition: row.disposition,
    reason: { ja: row.reason_ja, en: row.reason_en },
    bytes: row.bytes,
    held: row.held_state,
  }
}

export function presentHeld(delivery: DeliverySummary, row: HeldRow, waiting: WaitingForPassword | undefined): HeldMessage {
  return {
    id: row.delivery_id,
    delivery,
    state: row.state,
    heldAt: row.held_at,
    attempt: attemptOf(row),
    decided: decidedOf(row),
    waiting: waiting ?? null,
  }
}

/** The same summary for a mail decided just now, before anybody reads it back. */
export function summaryOf({ id, mail, inspection, disposition }: DecidedMail): DeliverySummary {
  const author = inspection.message.from[0]
  return {
    id,
    receivedAt: mail.receivedAt.toISOString(),
    mailFrom: mail.envelope.mailFrom ?? null,
    rcptTo: mail.envelope.rcptTo,
    from: author ? { name: author.name, address: author.address } : null,
    subject: inspection.message.subject,
    verdict: inspection.verdict,
    disposition: disposition.action,
    reason: inspection.reason,
    bytes: mail.raw.size,
    held: disposition.action === 'hold' ? 'held' : null,
  }
}

/** The disposition as it was written down; a mark is not: only a hold is ever looked up again. */
export function dispositionOf(
  row: Pick<DeliveryRow, 'disposition' | 'disposition_reason_ja' | 'disposition_reason_en'>,
): Disposition {
  return {
    action: row.disposition,
    reason: { ja: row.disposition_reason_ja, en: row.disposition_reason_en },
  }
}

export function recipientsOf(row: Pick<DeliveryRow, 'rcpt_to'>): string[] {
  const recipients: string[] = JSON.parse(row.rcpt_to)
  return recipients
}

function decidedOf({ decided_by: by, decided_at: at, decided_reason: text }: HeldRow): HeldMessage['decided'] {
  return at === null ? null : { by: by ?? '', at, ...readReason(by, text ?? '') }
}

function attemptOf(row: HeldRow): HeldMessage['attempt'] {
  if (row.attempt_at === null) return null
  const why = row.doubt ?? row.last_error
  return { startedAt: row.attempt_at, maybeDelivered: row.doubt !== null, lastError: why === null ? null : { ja: why, en: why } }
}

function authorOf(row: SummaryRow): Author | null {
  if (row.from_name === null && row.from_address === null) return null
  return { name: row.from_name ?? '', address: row.from_address ?? '' }
}
