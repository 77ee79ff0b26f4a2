import type { MailFacts } from '@sekisho/inspection'
import { nameKey } from '@sekisho/inspection/history'
import type { AuditRepository } from '../audit/index.ts'
import type { PastText, PastTexts } from '../history/index.ts'
import type { AuditAction, LeakDetail, LeakRequest, LeakSummary, TheftProof } from '../http/api.ts'
import type { Store, Tx } from '../store/index.ts'
import type { House } from './addresses.ts'
import type { LeakItem, LeakText, NewLeak } from './leak-records.ts'
import type { LeakRepository } from './leak-repository.ts'
import type { LeakWatch } from './leak-watch.ts'
import { mailOfText } from './mail-of-text.ts'
import { proofsOf } from './proof.ts'
import { rest } from './rest.ts'
import type { SeenRepository } from './seen-repository.ts'

const DAY_MS = 24 * 60 * 60_000
/** Stolen mail has come back after years. */
const WATCH_YEARS = 10
/** A proof is put together of the mails of so many days. */
const PROOF_DAYS = 400
/** Mails of one mailbox that are entered at most. */
const MAX_TEXTS = 20_000
/** Mails written in one transaction, a few milliseconds; in between, mails are inspected and recorded. */
const BATCH = 10
/** What others wrote in the ledger is watched for after so long. */
const REFRESH_MS = 60_000
/** Fewer hashes tell a text from no other. */
const FEW = 2

export interface LeakDeskPorts {
  readonly store: Store
  readonly leaks: LeakRepository
  readonly seen: SeenRepository
  readonly watch: LeakWatch
  readonly past: PastTexts
  readonly audit: AuditRepository
  readonly house: () => House
  /** What a mail tells; the bytes are read in an inspector. */
  readonly readFacts: (mail: Uint8Array, source: string) => Promise<MailFacts>
  readonly failed: (error: unknown) => void
  readonly now: () => Date
}

/** A text of the request is too short to be known again; `index` says which. */
export interface TooShort {
  readonly tooShort: number
}

/** The leak ledger as people work with it. */
export class LeakDesk {
  readonly #ports: LeakDeskPorts
  #closed = false
  #entering: Promise<void> = Promise.resolve()
  #refreshing: NodeJS.Timeout | undefined

  constructor(ports: LeakDeskPorts) {
    this.#ports = ports
  }

  /** Newest first; of an address, those that have it. */
  async list(organisation: string, address?: string): Promise<LeakSummary[]> {
    return await this.#ports.leaks.list(organisation, address === undefined ? undefined : plain(address))
  }

  async find(organisation: string, id: string): Promise<LeakDetail | undefined> {
    return await this.#ports.leaks.find(organisation, id)
  }

  /** What was stolen in an incident, entered by hand. */
  async enter(organisation: string, request: LeakRequest, by: string): Promise<LeakDetail | TooShort> {
    const texts: LeakText[] = []
    for (const [index, text] of (request.texts ?? []).entries()) {
      const facts = await this.#ports.readFacts(mailOfText(text), 'text')
      if (facts.shingles.length < FEW) return { tooShort: index }
      texts.push({ ...textOf(facts), at: null, from: null })
    }
    const id = await this.#add(
      organisation,
      { ...this.#noted(request, by), source: 'incident', proof: null },
      itemsOf(request),
      texts,
    )
    if (request.mailbox !== undefined) this.#enterMailboxes(organisation)
    return await this.#found(organisation, id)
  }

  /** The text of a stolen mail is watched for as well. Undefined when there is no such leak. */
  async addMail(organisation: string, id: string, mail: Uint8Array, by: string): Promise<LeakDetail | TooShort | undefined> {
    const leak = await this.find(organisation, id)
    if (!leak || leak.ended) return undefined
    const facts = await this.#ports.readFacts(mail, leak.name)
    if (facts.shingles.length < FEW) return { tooShort: 0 }
    await this.#ports.store.transact(async (tx) => {
      const added = await this.#ports.leaks.addTexts(tx, organisation, id, [textOf(facts)])
      await this.#note(tx, organisation, by, 'leak.mail-added', id, { name: leak.name, added })
    })
    this.#ports.watch.added(organisation, 'text', facts.shingles.map(String))
    return await this.#found(organisation, id)
  }

  /** The stolen mails of a proof, as far as the history still has them. Undefined when that mail is no part of a proof. */
  async enterProof(
    organisation: string,
    { delivery, name, note = '' }: { readonly delivery: string; readonly name: string; readonly note?: string | undefined },
    by: string,
  ): Promise<LeakDetail | undefined> {
    const proof = await this.proofOf(organisation, delivery)
    if (!proof) return undefined
    if (proof.leak !== null) return await this.#found(organisation, proof.leak)
    const found: LeakText[] = []
    for (const mail of proof.stolen) {
      const written = await this.#ports.past.writtenAt(organisation, mail)
      found.push(...written.filter(({ shingles }) => shingles.length >= FEW).map(ofPast))
    }
    const since = proof.sources[0]?.notBefore ?? proof.notAfter
    const untilKnown = proof.goesOnUntil ?? proof.notAfter
    const noted = this.#noted({ name, note, since, untilKnown }, by)
    const id = await this.#add(organisation, { ...noted, source: 'proof', proof: proof.id }, [], found)
    return await this.#found(organisation, id)
  }

  /** Undefined when unknown or ended before. */
  async end(organisation: string, id: string, note: { by: string; reason: string }): Promise<LeakDetail | undefined> {
    const at = this.#ports.now()
    const ended = await this.#ports.store.transact(async (tx) => {
      if (!(await this.#ports.leaks.end(tx, organisation, id, { ...note, at }))) return false
      await this.#note(tx, organisation, note.by, 'leak.ended', id, { reason: note.reason })
      return true
    })
    return ended ? await this.#found(organisation, id) : undefined
  }

  /** What mails that quote ours say together; latest first. */
  async proofs(organisation: string): Promise<TheftProof[]> {
    const { seen, house, now } = this.#ports
    const quoting = await seen.quotingSince(organisation, new Date(now().getTime() - PROOF_DAYS * DAY_MS))
    if (quoting.length === 0) return []
    const leaks = await seen.leaksOfProofs(organisation)
    return proofsOf(quoting, (domain) => house().owns(domain)).map((proof) => ({
      ...proof,
      leak: proof.mails.flatMap(({ id }) => leaks.get(id) ?? [])[0] ?? null,
    }))
  }

  /** The proof this mail is part of. */
  async proofOf(organisation: string, delivery: string): Promise<TheftProof | undefined> {
    return (await this.proofs(organisation)).find(({ mails }) => mails.some(({ id }) => id === delivery))
  }

  /** Reads what is watched for, and goes on where entering a mailbox was interrupted; until then everything is looked up. */
  start(organisation: string): void {
    const { watch, failed } = this.#ports
    this.#entering = watch.load(organisation).catch((error: unknown) => failed(error))
    this.#enterMailboxes(organisation)
    this.#refreshing = setInterval(() => {
      watch.refresh(organisation).catch((error: unknown) => failed(error))
    }, REFRESH_MS).unref()
  }

  /** Resolves when everything is read and no mailbox is being entered. */
  async idle(): Promise<void> {
    await this.#entering
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#refreshing)
    await this.#entering
  }

  #enterMailboxes(organisation: string): void {
    this.#entering = this.#entering.then(() => this.#enterAll(organisation)).catch((error: unknown) => this.#ports.failed(error))
  }

  async #enterAll(organisation: string): Promise<void> {
    const { leaks, past, watch, store } = this.#ports
    for (const { id, mailbox, since, until, enteredTo, texts: before } of await leaks.unfinished(organisation)) {
      const time = { mailbox: mailbox ?? '', from: new Date(since), to: until === null ? this.#ports.now() : new Date(until) }
      let next: number | undefined = enteredTo ?? 0
      let entered = before
      while (next !== undefined && !this.#closed) {
        const step: Awaited<ReturnType<PastTexts['ofMailbox']>> = await past.ofMailbox(organisation, time, next)
        const texts = step.mails.filter(({ shingles }) => shingles.length >= FEW).map(ofPast)
        next = entered + texts.length >= MAX_TEXTS ? undefined : step.next
        for (let at = 0; at === 0 || at < texts.length; at += BATCH) {
          if (this.#closed) return
          const began = performance.now()
          const batch = texts.slice(at, at + BATCH)
          const isLast = at + BATCH >= texts.length
          await store.transact(async (tx) => {
            entered += await leaks.addTexts(tx, organisation, id, batch)
            if (isLast) await leaks.enteredTo(tx, organisation, id, next ?? null)
          })
          for (const { shingles } of batch) watch.added(organisation, 'text', shingles.map(String))
          await rest(began)
        }
      }
    }
  }

  #noted({ name, note = '', since, untilKnown, mailbox }: LeakRequest, by: string): Omit<NewLeak, 'source' | 'proof'> {
    const at = this.#ports.now()
    const watchUntil = new Date(at)
    watchUntil.setUTCFullYear(at.getUTCFullYear() + WATCH_YEARS)
    return {
      name,
      note,
      since: new Date(since).toISOString(),
      untilKnown: untilKnown === undefined ? null : new Date(untilKnown).toISOString(),
      watchUntil: watchUntil.toISOString(),
      by,
      at,
      mailbox: mailbox === undefined ? null : plain(mailbox),
    }
  }

  async #add(organisation: string, leak: NewLeak, items: readonly LeakItem[], texts: readonly LeakText[]): Promise<string> {
    const { store, leaks, watch } = this.#ports
    const id = await store.transact(async (tx) => {
      const added = await leaks.add(tx, organisation, leak, items)
      await leaks.addTexts(tx, organisation, added, texts)
      await this.#note(tx, organisation, leak.by, 'leak.noted', added, { name: leak.name, source: leak.source })
      return added
    })
    for (const { kind, value } of items) watch.added(organisation, kind, [value])
    for (const { shingles } of texts) watch.added(organisation, 'text', shingles.map(String))
    return id
  }

  async #found(organisation: string, id: string): Promise<LeakDetail> {
    const found = await this.find(organisation, id)
    if (!found) throw new Error('a leak that was just written is not there')
    return found
  }

  async #note(
    tx: Tx,
    organisation: string,
    who: string,
    what: AuditAction,
    subject: string,
    details: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    await this.#ports.audit.append(tx, organisation, { at: this.#ports.now(), who, what, subject, details })
  }
}

const plain = (address: string): string => address.normalize('NFKC').trim().toLowerCase()

const ofPast = ({ identity, at, from, shingles }: PastText): LeakText => ({ identity, at, from, shingles })

const textOf = ({ shingles, date, author }: MailFacts): LeakText => ({
  identity: `text ${shingles.join(' ')}`,
  at: date,
  from: author?.address || null,
  shingles: [...new Set(shingles)],
})

function itemsOf({ addresses = [], names = [] }: LeakRequest): LeakItem[] {
  const given = [
    ...addresses.map((address) => ({ kind: 'address' as const, value: plain(address), shown: plain(address) })),
    ...names.map((name) => ({ kind: 'name' as const, value: nameKey(name), shown: name.trim() })),
  ]
  return given.filter(({ value }) => value !== '')
}
