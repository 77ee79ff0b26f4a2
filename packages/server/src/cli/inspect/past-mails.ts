import { stat } from 'node:fs/promises'
import { asOfItsDate, LearnedHistory, type MailFacts, type PastSource } from '@sekisho/inspection/history'
import { inOrder } from '../../in-order.ts'
import { InspectorLost } from '../../pool/index.ts'
import { type MailSource, mailsAt, SourceError, type Unreadable } from '../sources/index.ts'
import type { Inspector } from './inspector.ts'
import { NO_ENVELOPE, type OtherPath } from './job.ts'

/** Mails whose facts are kept for the next line that names their path. */
const MAX_KEPT_MAILS = 200_000
/** Sets of paths whose mails are kept as a history. */
const MAX_KEPT_HISTORIES = 8

export interface PastMailsOptions {
  readonly inspector: Inspector
  /** Domains of the house. */
  readonly ours: readonly string[]
  readonly tellUnreadable: (mail: Unreadable) => void
}

/** The mails that others are judged by: each path is read once, however many lines name it. */
export class PastMails {
  readonly #inspector: Inspector
  readonly #ours: readonly string[]
  readonly #tellUnreadable: (mail: Unreadable) => void
  readonly #mails = new Map<string, Promise<readonly PastSource[]>>()
  readonly #histories = new Map<string, Promise<LearnedHistory>>()
  /** How many mails each path was found to have. */
  readonly #counts = new Map<string, number>()
  #kept = 0

  constructor({ inspector, ours, tellUnreadable }: PastMailsOptions) {
    this.#inspector = inspector
    this.#ours = ours.map((domain) => domain.toLowerCase())
    this.#tellUnreadable = tellUnreadable
  }

  /** All that these paths tell together. */
  history(paths: readonly OtherPath[]): Promise<LearnedHistory> {
    const unique = [...new Set(paths.map(({ path }) => path))].toSorted()
    const key = unique.join('\0')
    const history = this.#histories.get(key) ?? this.#learn(unique)
    // The one used last stands last, the first is the first to go.
    this.#histories.delete(key)
    this.#histories.set(key, history)
    for (const old of this.#histories.keys()) if (this.#histories.size > MAX_KEPT_HISTORIES) this.#histories.delete(old)
    return history
  }

  /** The mails of one path in their order; what cannot be read is told once and left out. */
  at(path: string): Promise<readonly PastSource[]> {
    const known = this.#mails.get(path)
    if (known) return known
    const mails = this.#read(path)
    this.#mails.set(path, mails)
    void mails.then(({ length }) => this.#counted(path, length))
    return mails
  }

  async #learn(paths: readonly string[]): Promise<LearnedHistory> {
    const mails: PastSource[] = []
    for (const path of paths) for (const mail of await this.at(path)) mails.push(mail)
    return new LearnedHistory(mails, (domain) => this.#ours.some((our) => domain === our || domain.endsWith(`.${our}`)))
  }

  async #read(path: string): Promise<PastSource[]> {
    const mails: PastSource[] = []
    const found = inOrder(mailsAt([path], nothing), this.#inspector.jobs + 1, async (mail) => {
      if ('error' in mail) return mail
      try {
        return { source: mail.source, facts: await this.#factsOf(mail, path) }
      } catch (error) {
        return { source: mail.source, error: asReadError(error) }
      }
    })
    for await (const mail of found) {
      if ('error' in mail) this.#tellUnreadable(mail)
      else mails.push(mail)
    }
    return mails
  }

  async #factsOf(mail: MailSource, path: string): Promise<MailFacts> {
    const delivery = { source: mail.source, envelope: NO_ENVELOPE, receivedAt: new Date(), raw: await mail.read() }
    const facts = await this.#inspector.readFacts(delivery)
    const dated = asOfItsDate(facts, facts.date === null ? (await stat(path)).mtime : delivery.receivedAt)
    // What is only asked with is not needed of a mail of the past.
    return { ...dated, asked: dated.shingles }
  }

  #counted(path: string, mails: number): void {
    this.#counts.set(path, mails)
    this.#kept += mails
    for (const [oldest, count] of this.#counts) {
      if (this.#kept <= MAX_KEPT_MAILS) return
      this.#kept -= count
      this.#counts.delete(oldest)
      this.#mails.delete(oldest)
    }
  }
}

const nothing = () => Promise.reject(new SourceError('not-a-file'))

function asReadError(error: unknown): Error {
  if (error instanceof InspectorLost) return new SourceError('not-readable-as-mail')
  return error instanceof Error ? error : new Error(String(error))
}
