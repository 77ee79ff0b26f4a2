// A waiting mail is looked at again with the passwords that have come, judged and decided anew.
// While it is looked at its state is `opening` with the attempt's id; whatever ends the attempt names that id, so that of two
// gates, or of a process and its successor, one has the last word. Only what is opened whole can leave by itself.
import { randomUUID } from 'node:crypto'
import type { HistoryFacts, Inspection, PasswordCandidate } from '@sekisho/inspection'
import type { Policy } from '../gate/policy.ts'
import type { GateHistory, HeldMail } from '../gate/ports.ts'
import { decideMail } from '../policy/decide-mail.ts'
import type { House } from '../policy/house.ts'
import type { InspectableMail } from '../pool/index.ts'
import { triesIn } from './allowed-tries.ts'
import { closedPaths, isDangerous } from './closed-content.ts'
import { contentForInspection } from './held-content.ts'
import { type NextTry, nextTry } from './next-try.ts'
import { candidatesOf, type Offer, type PasswordOffers } from './offer-repository.ts'
import type { WaitingRepository } from './waiting-repository.ts'
import type { WaitingMail } from './waiting-row.ts'

export interface OpeningPorts {
  readonly organisation: string
  readonly waiting: WaitingRepository
  readonly offers: PasswordOffers
  readonly quarantine: { find(organisation: string, id: string): Promise<HeldMail | undefined> }
  readonly vault: { get(organisation: string, ref: string): AsyncIterable<Uint8Array> }
  readonly inspectors: { inspect(mail: InspectableMail): Promise<Inspection> }
  readonly policy: () => Policy
  readonly house?: (() => House) | undefined
  readonly history: GateHistory | undefined
  readonly spoolFolder: string
  readonly now: () => Date
}

export type Opening =
  /** `subjectMark` only with `isReleased`; without, it stays held for what is in it. */
  | {
      readonly kind: 'opened'
      readonly isReleased: boolean
      readonly subjectMark: string | undefined
      readonly by: Offer | undefined
      readonly inspection: Inspection
    }
  /** `nothing-new`: no password has come that was not tried. `not-waiting`: another has it, or it is decided. */
  | { readonly kind: 'wrong' | 'nothing-new' | 'not-waiting' }
  | Extract<NextTry, { kind: 'not-yet' }>

/** Once, with the nearest passwords that were not tried. `byHand`: somebody gave one, so its time may be over. Rejects when it could not be looked at; it waits on. */
export async function openMail(id: string, byHand: boolean, ports: OpeningPorts): Promise<Opening> {
  const { organisation, waiting, offers, quarantine, now } = ports
  const mail = await waiting.find(organisation, id)
  if (!mail || mail.state === 'opened' || mail.state === 'opening') return { kind: 'not-waiting' }
  const next = nextTry(await offers.for(organisation, id, mail.facts, mail), mail, byHand, now())
  if (next.kind !== 'try') return next
  const attempt = randomUUID()
  if (!(await waiting.claim(organisation, id, attempt, now(), next.isAsked))) return { kind: 'not-waiting' }
  try {
    const held = await quarantine.find(organisation, id)
    if (!held) throw new Error('a waiting mail is not held')
    const inspection = await inspectAgain(held, mail, next.offers, ports)
    const tries = triesIn(inspection)
    if (wasNotLookedAt(inspection)) {
      const tried = [...mail.tried, ...next.surelyTried.map((offer) => offer.id)]
      await waiting.stillClosed(organisation, mail, attempt, now(), { tried, tries })
      return { kind: 'wrong' }
    }
    // When it took long, the time for passwords may have been over before the last ones.
    const reached = tries === 1 ? next.untried : next.surelyTried
    return await judged(mail, attempt, held, { offers: next.offers, reached, inspected: inspection, tries }, ports)
  } catch (error) {
    await waiting.stillClosed(organisation, mail, attempt, now(), { tried: [...mail.tried], tries: 0 })
    throw error
  }
}

interface Tried {
  readonly offers: readonly Offer[]
  /** Those that were not tried before, and are now. */
  readonly reached: readonly Offer[]
  readonly inspected: Inspection
  readonly tries: number
}

async function judged(
  mail: WaitingMail,
  attempt: string,
  { envelope, size, heldAt: receivedAt }: HeldMail,
  { offers, reached, inspected, tries }: Tried,
  { organisation, waiting, policy, house, now }: OpeningPorts,
): Promise<Opening> {
  const opening = thatOpened(inspected, offers)
  const [by] = opening
  const decided = decideMail({ envelope, size, receivedAt }, inspected, policy(), house?.(), now())
  const { action, subjectMark } = decided.disposition
  const revision = { by: by?.kind === 'mail' ? by.id : (by?.kind ?? 'password'), verdict: decided.inspection.verdict }
  const inspection = { ...decided.inspection, revision }
  const isClosed = closedPaths(inspection).length > 0
  if (isClosed && !isDangerous(inspection)) {
    const seen = { ...seenAfter(mail, reached, opening), tries, ...(by && { inspection }) }
    return (await waiting.stillClosed(organisation, mail, attempt, now(), seen)) ? { kind: 'wrong' } : { kind: 'not-waiting' }
  }
  // The sender was told long ago that the mail was taken: what would be refused now stays here.
  const isReleased = !isClosed && (action === 'deliver' || action === 'annotate')
  const done = await waiting.opened(organisation, mail.id, attempt, now(), {
    by,
    inspection,
    isReleased,
    subjectMark,
    spent: mailsOf(opening),
  })
  return done ? { kind: 'opened', isReleased, subjectMark, by, inspection } : { kind: 'not-waiting' }
}

async function inspectAgain(
  held: HeldMail,
  mail: WaitingMail,
  offers: readonly Offer[],
  { organisation, vault, inspectors, history, spoolFolder }: OpeningPorts,
): Promise<Inspection> {
  const content = await contentForInspection(vault.get(organisation, held.vaultRef), held.size, spoolFolder)
  try {
    return await inspectors.inspect({
      source: held.id,
      envelope: held.envelope,
      receivedAt: held.heldAt,
      raw: content.raw,
      passwords: offersAsCandidates(offers, mail),
      ...(history && { recall: async (facts) => withoutPasswords(await history.recall(organisation, facts)) }),
    })
  } finally {
    await content.discard()
  }
}

/** Those of earlier mails are among the offers, of which each has its turn: all of them in every try would cost far more. */
const withoutPasswords = (known: HistoryFacts | undefined): HistoryFacts | undefined => known && { ...known, passwords: [] }

/** Once a part is open, what is inside it may need a password that was tried before on the whole. */
function seenAfter(mail: WaitingMail, reached: readonly Offer[], opening: readonly Offer[]) {
  const now = reached.map(({ id }) => id)
  const keys = mailsOf(opening)
  if (keys.every((id) => mail.partlyBy.has(id))) return { tried: [...mail.tried, ...now] }
  const partlyBy = [...new Set([...mail.partlyBy, ...keys])]
  return { partlyBy, tried: [...new Set([...partlyBy, ...now])] }
}

const mailsOf = (offers: readonly Offer[]): string[] => offers.filter(({ kind }) => kind === 'mail').map(({ id }) => id)

function offersAsCandidates(offers: readonly Offer[], { facts }: WaitingMail): PasswordCandidate[] {
  return candidatesOf(offers).map((value) => ({
    value,
    from: originOf(
      offers.find(({ passwords }) => passwords.includes(value)),
      facts.at,
    ),
  }))
}

function originOf(offer: Offer | undefined, waitingSince: string): string {
  if (offer?.kind !== 'mail') return offer?.kind ?? 'operator'
  return offer.at < waitingSince ? 'earlier-mail' : 'later-mail'
}

/** The offers with a password that opened something; a person's word before a mail's. */
function thatOpened({ artifacts }: Inspection, offers: readonly Offer[]): Offer[] {
  const used = new Set(artifacts.map(({ password }) => password).filter((password) => password !== null))
  const opening = offers.filter(({ passwords }) => passwords.some((password) => used.has(password)))
  return [...opening.filter(({ kind }) => kind !== 'mail'), ...opening.filter(({ kind }) => kind === 'mail')]
}

/** The inspector died over it: nothing is known of the passwords, and what would be known of the mail is lost. */
function wasNotLookedAt({ uninspected }: Inspection): boolean {
  return uninspected.some(({ why }) => why === 'inspector-died' || why === 'timed-out')
}
