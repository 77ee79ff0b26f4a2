import { createHash } from 'node:crypto'
import type { Inspection, MailFacts } from '@sekisho/inspection'
import { decideMail } from '../policy/decide-mail.ts'
import type { House } from '../policy/house.ts'
import type { Recall } from '../pool/messages.ts'
import { type Disposition, disposition } from './decide.ts'
import type { HeaderVerdict } from './delivery-headers.ts'
import { isOwnNotice } from './notice-marker.ts'
import type { Policy } from './policy.ts'
import type {
  Deliveries,
  DeliveryId,
  GateEvents,
  GateHistory,
  GateLeaks,
  GatePasswords,
  GateReports,
  HeldMail,
  OrganisationId,
  Quarantine,
  SettledMail,
  Vault,
} from './ports.ts'
import { chunksOf, type GateMail } from './raw-mail.ts'
import { contentHashOfRaw } from './release-content.ts'
import { isOurs, type Release, readMarker } from './release-marker.ts'

/** All that the gate needs to answer for one mail. */
export interface Gate {
  readonly organisation: OrganisationId
  readonly inspectors: { inspect(mail: GateMail & { readonly recall?: Recall | undefined }): Promise<Inspection> }
  /** Absent: nothing is known of anybody, and nothing is learned. */
  readonly history?: GateHistory | undefined
  /** Absent: what mails report about our names is not kept. */
  readonly reports?: GateReports | undefined
  /** Absent: what uses stolen data is told with the mail alone. */
  readonly leaks?: GateLeaks | undefined
  /** Absent: no mail waits for its password. */
  readonly passwords?: GatePasswords | undefined
  /** Read anew for every mail, so that a changed policy holds from the next one on. */
  readonly policy: () => Policy
  /** Rules of the house and what it lets in; absent: there are none. */
  readonly house?: (() => House) | undefined
  readonly deliveries: Deliveries
  readonly quarantine: Pick<Quarantine, 'find' | 'finishRelease'>
  readonly vault: Pick<Vault, 'put'>
  readonly events: GateEvents
  /** Signs the markers of released mail. */
  readonly releaseKey: Uint8Array
  readonly now: () => Date
}

/** What was decided about a mail, for whoever tells the MTA. */
export interface Received {
  readonly disposition: Disposition
  readonly verdict: HeaderVerdict
  readonly id: DeliveryId | undefined
  readonly inspection: Inspection | undefined
}

/** The gate in one breath. Rejects when the mail could not be inspected or written down. */
export async function receive(mail: GateMail, gate: Gate): Promise<Received> {
  const released = await releasedByUs(mail, gate)
  if (released) return released
  const { inspection: found, facts } = await inspected(mail, gate)
  const { envelope, receivedAt } = mail
  const about = { envelope, receivedAt, size: mail.raw.size }
  const { inspection, disposition: decided } = decideMail(about, found, gate.policy(), gate.house?.(), gate.now())
  // Kept before it is recorded, recorded before the MTA hears the answer.
  const held = decided.action === 'hold' ? await gate.vault.put(gate.organisation, contentOf(mail)) : undefined
  const contents = { inspection, disposition: decided, facts }
  const decision = {
    contentKey: await contentKey(mail),
    mail: { ...mail, size: mail.raw.size },
    inspection,
    disposition: decided,
    held,
    facts,
    together: gate.passwords?.together(gate.organisation, contents),
  }
  const recorded = await gate.deliveries.record(gate.organisation, decision)
  gate.events.mailDecided(gate.organisation, { ...recorded, mail, inspection })
  if (!recorded.repeated) gate.reports?.recorded(gate.organisation, recorded.id, mail.envelope.rcptTo, inspection)
  if (!recorded.repeated) gate.leaks?.recorded(gate.organisation, { id: recorded.id, at: receivedAt, inspection, facts })
  if (!recorded.repeated) tellOfPast({ ...contents, id: recorded.id }, gate)
  return { disposition: recorded.disposition, verdict: inspection.verdict, id: recorded.id, inspection }
}

/** The inspection, and what the history was asked with; unknown for a mail that kills its inspector before it asks. */
async function inspected(mail: GateMail, { organisation, inspectors, history, passwords }: Gate) {
  if (!history && !passwords) return { inspection: await inspectors.inspect(mail), facts: undefined }
  let facts: MailFacts | undefined
  const recall: Recall = async (asked) => {
    facts = asked
    return await history?.recall(organisation, asked)
  }
  const inspection = await inspectors.inspect({ ...mail, recall })
  return { inspection, facts }
}

/** A mail that went on is part of the house's past; and a password may have come for one that waits. */
function tellOfPast(mail: SettledMail & { readonly id: DeliveryId }, { organisation, history, passwords }: Gate): void {
  const { facts, disposition: done } = mail
  if (facts && (done.action === 'deliver' || done.action === 'annotate')) history?.learn(organisation, facts)
  passwords?.recorded(organisation, mail)
}

/** As `receive`, but what goes wrong becomes what the house wants done then, and the operators hear why. */
export async function receiveOrFallBack(mail: GateMail, gate: Gate): Promise<Received> {
  try {
    return await receive(mail, gate)
  } catch (error) {
    const policy = gate.policy()
    const answered = disposition(policy.onFailure, failureWords, policy)
    gate.events.mailUndecided(gate.organisation, mail, answered, error)
    return { disposition: answered, verdict: 'not-inspected', id: undefined, inspection: undefined }
  }
}

const failureWords = {
  ja: '関所がこのメールを検査または記録できませんでした。',
  en: 'Sekisho could not inspect or record this mail.',
}

const releaseWords = { ja: '隔離から配送されたメールです。', en: 'This mail was held and released.' }

/** A mail held here and let go comes by once more when the next hop is our own MTA; it is not judged again. */
async function releasedByUs(
  mail: GateMail,
  { organisation, quarantine, events, releaseKey, now }: Gate,
): Promise<Received | undefined> {
  for (const value of mail.releaseMarkers.slice(0, maxMarkers)) {
    if (await isOwnNotice(value, mail, releaseKey, now())) return ownNotice
    const marker = readMarker(value)
    const held = marker && (await quarantine.find(organisation, marker.id))
    // Anybody can write a marker; the mail is only read when there is such a release.
    if (!held || !isOnItsWay(held, marker, mail, now())) continue
    if (!isOurs(marker, await contentHashOfRaw(mail.raw), releaseKey)) continue
    // Under way without doubt, our SMTP client is waiting for the answer and knows more; in doubt, this settles it.
    if (held.doubt !== undefined) await quarantine.finishRelease(organisation, held.id, marker.attempt, now())
    events.releaseSeen(organisation, held.id, mail)
    return {
      disposition: { action: 'deliver', reason: releaseWords },
      verdict: 'released',
      id: held.deliveryId,
      inspection: undefined,
    }
  }
  return undefined
}

/** What Sekisho itself wrote to its own people, on its way through the MTA that asks us. */
const ownNotice: Received = {
  disposition: { action: 'deliver', reason: { ja: '関所からのお知らせです。', en: 'A notice by Sekisho itself.' } },
  verdict: 'released',
  id: undefined,
  inspection: undefined,
}

/** Longest time an MTA between us and the next hop keeps what it took from us (Postfix `maximal_queue_lifetime` is 5 days). */
const maxReleaseMs = 7 * 24 * 60 * 60_000

/** The release the marker claims is under way, or another MTA may still bring it, and the mail goes to nobody else. */
function isOnItsWay(held: HeldMail, { attempt }: Release, { envelope }: GateMail, at: Date): boolean {
  const recipients = new Set(held.envelope.rcptTo.map((address) => address.toLowerCase()))
  return (
    held.attempt === attempt &&
    (held.state === 'releasing' || held.state === 'released') &&
    at.getTime() - (held.attemptAt?.getTime() ?? 0) < maxReleaseMs &&
    envelope.rcptTo.every((address) => recipients.has(address.toLowerCase()))
  )
}

/** A mail has one marker; more come from somebody trying. */
const maxMarkers = 4

function contentOf({ raw }: GateMail): Uint8Array | AsyncIterable<Uint8Array> {
  return raw.kind === 'held' ? raw.bytes : chunksOf(raw)
}

/**
 * The same for every attempt to deliver one mail. The queue id is no part of it: an MTA that did not hear our answer
 * gives the next attempt a new one.
 */
async function contentKey({ raw, envelope }: GateMail): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([envelope.mailFrom, envelope.rcptTo.toSorted()]))
  if (raw.kind === 'held') hash.update(raw.bytes)
  else for await (const chunk of chunksOf(raw)) hash.update(chunk)
  return hash.digest('hex')
}
