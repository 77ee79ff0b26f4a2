// Releasing held mail. SMTP alone cannot promise "exactly once": between the final dot and the 250 nobody knows. So the
// state `releasing` is on record before the first byte is sent, `released` after the 250, and what is found `releasing`
// at start is shown as doubtful instead of being sent again.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { withSubjectMark } from './marked-subject.ts'
import { SYSTEM } from './own-reason.ts'
import type { HeldMail, OrganisationId, Quarantine, QuarantineAction, QuarantineId, Vault } from './ports.ts'
import { contentHashOf } from './release-content.ts'
import { releaseHeader, writeMarker } from './release-marker.ts'
import { type SmtpOptions, type SmtpServer, sendMessage, Unanswered } from './smtp-client.ts'

export interface Reinjection {
  readonly organisation: OrganisationId
  readonly quarantine: Quarantine
  readonly vault: Pick<Vault, 'get'>
  readonly nextHop: SmtpServer
  readonly smtp: SmtpOptions
  readonly releaseKey: Uint8Array
  readonly now: () => Date
  /** Pause between tries to record a release while the store is away; a second when absent. */
  readonly recordAgainAfterMs?: number
}

export type ReleaseOutcome =
  | { readonly kind: 'released' | 'not-held' }
  /** `failed`: it is held as before. `in-doubt`: it may have arrived; an operator decides. */
  | { readonly kind: 'failed' | 'in-doubt'; readonly why: string }

/** Hands a held mail to the next hop: its own bytes, with a trace and our marker on top. A mail in doubt is sent again, because a person asks for it. */
export async function reinject(id: QuarantineId, action: QuarantineAction, reinjection: Reinjection): Promise<ReleaseOutcome> {
  const { organisation, quarantine, now } = reinjection
  const attempt = randomUUID()
  await endDoubt(id, reinjection)
  const mail = await quarantine.beginRelease(organisation, id, attempt, action)
  if (!mail) return { kind: 'not-held' }
  try {
    await send(mail, attempt, action, reinjection)
  } catch (error) {
    return await notReleased(id, attempt, error, reinjection)
  }
  const released = () => quarantine.finishRelease(organisation, id, attempt, now())
  return await recorded({ kind: 'released' }, released, reinjection.recordAgainAfterMs)
}

/** Tries before the operator is told that the store does not take it; it goes on after that. */
const RECORD_TRIES = 10

const UNRECORDED = {
  kind: 'in-doubt',
  why: 'the next hop took it, but the store does not take the record of it; it is tried again',
} as const

/**
 * How it ended must get on record: while the store is away it is tried again and again, for otherwise the mail would stay `releasing`
 * with nobody to end it. Until then a mail that was taken is in doubt.
 */
async function recorded(outcome: ReleaseOutcome, record: () => Promise<unknown>, againAfterMs = 1_000): Promise<ReleaseOutcome> {
  for (let tries = 1; tries <= RECORD_TRIES; tries++) {
    try {
      await record()
      return outcome
    } catch {
      await pause(againAfterMs)
    }
  }
  void pause(againAfterMs, undefined, { ref: false }).then(() => recorded(outcome, record, againAfterMs))
  return outcome.kind === 'released' ? UNRECORDED : outcome
}

/** Once at start, before anything is released: what an earlier process left under way is in doubt. Tells how many. */
export async function doubtUnfinished({
  organisation,
  quarantine,
}: Pick<Reinjection, 'organisation' | 'quarantine'>): Promise<number> {
  const unfinished = (await quarantine.unfinishedReleases(organisation)).filter(({ doubt }) => doubt === undefined)
  for (const { id, attempt = '' } of unfinished)
    await quarantine.doubtRelease(organisation, id, attempt, 'Sekisho stopped in the middle of the release')
  return unfinished.length
}

async function send(
  mail: HeldMail,
  attempt: string,
  { by, subjectMark }: QuarantineAction,
  { organisation, vault, nextHop, smtp, releaseKey, now }: Reinjection,
): Promise<void> {
  // Read twice: what does not authenticate to its last byte is noticed before any of it is sent.
  const contentHash = await contentHashOf(vault.get(organisation, mail.vaultRef))
  const marker = `${releaseHeader}: ${writeMarker({ id: mail.id, attempt }, contentHash, releaseKey)}\r\n`
  const raw = vault.get(organisation, mail.vaultRef)
  const own = subjectMark === undefined ? raw : withSubjectMark(raw, subjectMark)
  const content = following(Buffer.from(trace(mail, by, smtp.name, now()) + marker), own)
  await sendMessage(nextHop, { mailFrom: mail.envelope.mailFrom ?? '', rcptTo: mail.envelope.rcptTo, content }, smtp)
}

async function notReleased(
  id: QuarantineId,
  attempt: string,
  error: unknown,
  { organisation, quarantine, recordAgainAfterMs }: Reinjection,
): Promise<ReleaseOutcome> {
  const why = error instanceof Error ? error.message : String(error)
  if (error instanceof Unanswered) {
    const doubted = () => quarantine.doubtRelease(organisation, id, attempt, why)
    return await recorded({ kind: 'in-doubt', why }, doubted, recordAgainAfterMs)
  }
  const failed = () => quarantine.failRelease(organisation, id, attempt, why)
  return await recorded({ kind: 'failed', why }, failed, recordAgainAfterMs)
}

async function endDoubt(id: QuarantineId, { organisation, quarantine }: Reinjection): Promise<void> {
  const mail = await quarantine.find(organisation, id)
  if (mail?.state !== 'releasing' || mail.doubt === undefined || mail.attempt === undefined) return
  await quarantine.failRelease(organisation, id, mail.attempt, 'to be sent again')
}

/** RFC 5321 §4.4 */
function trace({ id, heldAt }: HeldMail, by: string, name: string, at: Date): string {
  const who = by === SYSTEM ? 'Sekisho' : 'an operator'
  return `Received: from localhost by ${name} with SMTP id ${id}\r\n (held ${heldAt.toISOString()}, released by ${who}); ${dateTime(at)}\r\n`
}

/** RFC 5322 §3.3 */
function dateTime(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

async function* following(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first
  yield* rest
}
