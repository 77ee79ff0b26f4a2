// Where closed mails and their passwords meet: from the gate, from the page for recipients, from the console, from the clock.

import type { MailFacts } from '@sekisho/inspection'
import { blankFacts } from '@sekisho/inspection/history'
import { SYSTEM } from '../gate/own-reason.ts'
import type { Policy } from '../gate/policy.ts'
import type { GatePasswords, SettledMail } from '../gate/ports.ts'
import type { OfferKind } from '../http/api.ts'
import type { QuarantineActions } from '../http/dependencies.ts'
import type { Store } from '../store/index.ts'
import { waitsForPassword } from './closed-content.ts'
import { fittingMails } from './fitting-mails.ts'
import { InTurn } from './in-turn.ts'
import { type Opening, type OpeningPorts, openMail } from './open-mail.ts'
import { Patience } from './patience.ts'
import { withUntriedOffers } from './untried-offers.ts'
import type { DueRelease } from './waiting-repository.ts'

export interface DeskPorts extends OpeningPorts {
  readonly store: Store
  readonly actions: Pick<QuarantineActions, 'release'>
  readonly waitMs: number
  readonly policy: () => Policy
  readonly events: {
    mailOpened(
      organisation: string,
      id: string,
      opened: { by: OfferKind | undefined; verdict: string; isReleased: boolean },
    ): void
    openingFailed(id: string, error: unknown): void
  }
}

/** Inspections of waiting mails at a time; mails that arrive are not to feel them. */
const OPENING_TOGETHER = 2
/** Openings waiting for their turn; what is beyond is found by the clock. */
const MAX_QUEUED = 2_000
/** Waiting mails of one sender on which a new password is tried at once. */
const FEW = 3
const MAX_LOOKED = 50_000
/** New passwords may come while one is tried. */
const MAX_ROUNDS = 25

export type Given = 'delivered' | 'held' | 'wrong' | 'later' | 'not-waiting'

export class PasswordDesk implements GatePasswords {
  readonly #ports: DeskPorts
  readonly #turns = new InTurn(OPENING_TOGETHER)
  readonly #patience = new Patience()
  readonly #looked = new Set<string>()
  /** Those with something to try, when their time comes. */
  readonly #notYet = new Map<string, Date>()
  /** Looking for what belongs to mails that have just come. */
  readonly #hearing = new Set<Promise<void>>()
  #queued = 0
  /** A round of the clock begins where the last one ended. */
  #roundFrom = ''
  #isClosed = false

  constructor(ports: DeskPorts) {
    this.#ports = ports
  }

  together(organisation: string, mail: SettledMail): ReturnType<GatePasswords['together']> {
    const { waiting, offers, now, waitMs, policy } = this.#ports
    const how = waitsForPassword(mail.inspection, mail.disposition, policy())
    const offer = bringsPasswords(mail)
    if (!how && !offer) return undefined
    return async (tx, id) => {
      const since = now()
      const facts = mail.facts ?? blankFacts(since.toISOString())
      if (how) await waiting.begin(tx, organisation, id, facts, how, { since, until: new Date(since.getTime() + waitMs) })
      if (offer) await offers.add(tx, organisation, id, offer)
    }
  }

  recorded(organisation: string, mail: SettledMail & { readonly id: string }): void {
    // An earlier mail may have been recorded while this one was inspected.
    if (waitsForPassword(mail.inspection, mail.disposition, this.#ports.policy())) this.#later(mail.id)
    const offer = bringsPasswords(mail)
    if (offer) this.#meanwhile(this.#heard(organisation, offer))
    this.#meanwhile(this.#openedAtOnce(organisation, mail))
  }

  /** A person's password for one mail; resolves when it has been tried. */
  async give(id: string, password: string, by: { kind: Exclude<OfferKind, 'mail'>; name: string }): Promise<Given> {
    const { organisation, waiting, offers } = this.#ports
    const mail = await waiting.find(organisation, id)
    if (!mail || mail.state === 'opened') return 'not-waiting'
    await offers.give(organisation, id, password, by.kind, by.name)
    try {
      return await this.#turns.run(id, () => this.#openByHand(id))
    } catch (error) {
      this.#couldNotOpen(id, error)
      return 'later'
    }
  }

  /** What is due by the clock: forgotten openings and releases that did not go through. */
  async round(): Promise<void> {
    const { organisation, waiting, store, now } = this.#ports
    const { mails, next } = await withUntriedOffers(store.db, organisation, this.#roundFrom)
    this.#roundFrom = next
    for (const { id, offers } of mails) if (this.#queued < MAX_QUEUED && this.#isNews(id, offers)) this.#later(id)
    for (const [id, at] of this.#notYet)
      if (this.#queued < MAX_QUEUED && at <= now() && this.#patience.isOver(id, now().getTime())) this.#later(id)
    for (const due of await waiting.dueReleases(organisation))
      if (!this.#turns.has(due.id) && this.#patience.isOver(due.id, now().getTime())) await this.#release(due)
  }

  /** Begins nothing new and resolves when nothing is being opened. What is left is found at the next start. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.idle()
  }

  /** Resolves when nothing is being opened. */
  async idle(): Promise<void> {
    while (this.#hearing.size > 0) await Promise.all(this.#hearing)
    await this.#turns.idle()
  }

  #meanwhile(hearing: Promise<void>): void {
    this.#hearing.add(hearing)
    void hearing.finally(() => this.#hearing.delete(hearing))
  }

  async #openedAtOnce(organisation: string, { id, facts, inspection }: SettledMail & { readonly id: string }): Promise<void> {
    const used = new Set(inspection.artifacts.map(({ password }) => password).filter((password) => password !== null))
    if (!facts || used.size === 0) return
    await this.#ports.offers
      .openedAtOnce(organisation, id, facts, used)
      .catch((error: unknown) => this.#ports.events.openingFailed(id, error))
  }

  async #heard(organisation: string, facts: MailFacts): Promise<void> {
    try {
      const fitting = await fittingMails(this.#ports.store, organisation, facts)
      // A sender of many closed files a day: each new password on all of them would use up their tries. The others wait for the clock,
      // which tries all that has come since together.
      for (const id of fitting.slice(0, FEW)) this.#later(id)
    } catch (error) {
      this.#ports.events.openingFailed('', error)
    }
  }

  /** An offer that shares a key and is not meant for the mail stays in sight; it is looked at once. */
  #isNews(id: string, offers: readonly string[]): boolean {
    const pairs = offers.map((offer) => `${id} ${offer}`)
    const news = pairs.filter((pair) => !this.#looked.has(pair))
    if (this.#looked.size > MAX_LOOKED || this.#notYet.size > MAX_LOOKED) {
      this.#looked.clear()
      this.#notYet.clear()
    }
    for (const pair of news) this.#looked.add(pair)
    return news.length > 0
  }

  #later(id: string): void {
    if (this.#queued >= MAX_QUEUED) return
    this.#queued += 1
    this.#turns
      .run(id, () => this.#open(id))
      .catch((error: unknown) => this.#couldNotOpen(id, error))
      .finally(() => {
        this.#queued -= 1
      })
  }

  /** The vault, the store or the inspectors are not there: what there was to try is tried when they are. */
  #couldNotOpen(id: string, error: unknown): void {
    const { now, events } = this.#ports
    this.#notYet.set(id, now())
    this.#patience.failed(id, now().getTime())
    events.openingFailed(id, error)
  }

  /** Until there is no password left to try, or it has been tried often enough for now. */
  async #open(id: string): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS && !this.#isClosed; round += 1) {
      const opening = await openMail(id, false, this.#ports)
      this.#notYet.delete(id)
      if (opening.kind === 'not-yet') this.#notYet.set(id, opening.at)
      if (opening.kind === 'opened') await this.#opened(id, opening)
      if (opening.kind !== 'wrong') return
    }
  }

  /** Once: nobody waits for what is tried besides. */
  async #openByHand(id: string): Promise<Given> {
    if (this.#isClosed) return 'later'
    const opening = await openMail(id, true, this.#ports)
    if (opening.kind === 'opened') return await this.#opened(id, opening)
    if (opening.kind === 'not-waiting') return await this.#whyNot(id)
    if (opening.kind === 'wrong') this.#later(id)
    // Otherwise it was tried with what another person gave.
    return 'wrong'
  }

  async #opened(id: string, { by, inspection, isReleased, subjectMark }: Extract<Opening, { kind: 'opened' }>): Promise<Given> {
    const { organisation, events } = this.#ports
    events.mailOpened(organisation, id, { by: by?.kind, verdict: inspection.verdict, isReleased })
    if (!isReleased) return 'held'
    // What cannot be sent now is sent when the next hop is back; it is decided.
    await this.#release({ id, subjectMark }).catch((error: unknown) => events.openingFailed(id, error))
    return 'delivered'
  }

  async #release({ id, subjectMark }: DueRelease): Promise<void> {
    const { organisation, waiting, actions, now } = this.#ports
    const reason = { key: 'opened-with-password' } as const
    const outcome = await actions.release(id, { by: SYSTEM, at: now(), reason, subjectMark })
    if (outcome.kind === 'failed') this.#patience.failed(id, now().getTime())
    else await waiting.releaseDone(organisation, id)
  }

  async #whyNot(id: string): Promise<Given> {
    const mail = await this.#ports.waiting.find(this.#ports.organisation, id)
    return mail?.state === 'opening' ? 'later' : 'not-waiting'
  }
}

/** Held ones count: a password can only open, and what it opens is judged. What was refused brings nothing. */
function bringsPasswords({ facts, disposition }: SettledMail): MailFacts | undefined {
  const isHere = disposition.action === 'deliver' || disposition.action === 'annotate' || disposition.action === 'hold'
  return facts && facts.passwords.length > 0 && isHere ? facts : undefined
}
