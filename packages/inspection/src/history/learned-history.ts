import type { PasswordCandidate } from '../unpack/passwords.ts'
import type { HistoryFacts } from './history-facts.ts'
import type { MailFacts } from './mail-facts.ts'
import { memoryRecords } from './memory-records.ts'
import { maySharePassword, passwordDays } from './password-mail.ts'
import { recall } from './recall.ts'
import type { HistoryRecords } from './records.ts'

/** A mail of the past under the name by which people know it. */
export interface PastSource {
  readonly source: string
  readonly facts: MailFacts
}

/** Passwords of other mails that are tried on one mail. */
const maxPasswords = 200
const windowMs = passwordDays * 24 * 60 * 60 * 1000
const japanHours = 9

/** What some mails tell together: for a command line that is given a history instead of having one. */
export class LearnedHistory {
  readonly #mails: readonly PastSource[]
  readonly #withPasswords: readonly { readonly at: number; readonly facts: MailFacts; readonly source: string }[]
  readonly #identities: ReadonlySet<string>
  #all: HistoryRecords | undefined

  readonly #owns: (domain: string) => boolean

  /** `mails` in any order: they are learned in the order of their times. `owns` tells the house's domains. */
  constructor(mails: readonly PastSource[], owns: (domain: string) => boolean) {
    this.#owns = owns
    this.#mails = mails.toSorted((a, b) => (a.facts.at < b.facts.at ? -1 : 1))
    this.#withPasswords = this.#mails
      .filter(({ facts }) => facts.passwords.length > 0)
      .map(({ source, facts }) => ({ at: Date.parse(facts.at), facts, source }))
    this.#identities = new Set(mails.map(({ facts }) => identityOf(facts)))
  }

  /** What bears on this mail; the mail itself, where it is among those of the past, counts for nothing. */
  recall(facts: MailFacts): Promise<HistoryFacts> {
    const records = this.#recordsWithout(facts)
    const withPasswords: HistoryRecords = {
      ask: async (question) => ({ ...(await records.ask(question)), passwords: this.#passwordsFor(facts) }),
    }
    return recall(facts, withPasswords, this.#owns)
  }

  /** The mail in which this password stood. */
  sourceOf(password: string): string | undefined {
    return this.#withPasswords.find(({ facts }) => facts.passwords.some(({ value }) => value === password))?.source
  }

  #recordsWithout(facts: MailFacts): HistoryRecords {
    const identity = identityOf(facts)
    if (this.#identities.has(identity)) return recordsOf(this.#mails.filter((past) => identityOf(past.facts) !== identity))
    this.#all ??= recordsOf(this.#mails)
    return this.#all
  }

  /** Those of the nearest mail first. */
  #passwordsFor(facts: MailFacts): PasswordCandidate[] {
    const identity = identityOf(facts)
    const times = [facts.at, facts.date].filter((time) => time !== null).map((time) => Date.parse(time))
    const distance = (at: number) => Math.min(...times.map((time) => Math.abs(time - at)))
    const values = this.#withPasswords
      .filter(
        (past) => distance(past.at) <= windowMs && identityOf(past.facts) !== identity && maySharePassword(facts, past.facts),
      )
      .toSorted((a, b) => distance(a.at) - distance(b.at))
      .flatMap((past) => past.facts.passwords.map(({ value }) => value))
    return [...new Set(values)].slice(0, maxPasswords).map((value) => ({ value, from: 'earlier-mail' }))
  }
}

/** The facts of a mail that has no receipt on record: it came when its Date says, else at `fileTime`. */
export function asOfItsDate(facts: MailFacts, fileTime: Date): MailFacts {
  const at = facts.date ?? fileTime.toISOString()
  const hour = (new Date(at).getUTCHours() + japanHours) % 24
  return { ...facts, at, habit: { ...facts.habit, hour } }
}

/** What tells a mail from others: its Message-ID or, without one, what else it says of itself. */
const identityOf = ({ messageId, date, author, subject, shingles }: MailFacts): string =>
  messageId === null ? [date, author?.address, subject, ...shingles].join(' ') : String(messageId)

function recordsOf(mails: readonly PastSource[]): HistoryRecords {
  const records = memoryRecords()
  // Passwords are told by ourselves, with the mail they stood in.
  for (const { facts } of mails) records.learn({ ...facts, passwords: [] })
  return records
}
