// What is kept of the past, as `recall` reads it: in memory for the command line, in the store for the gate.
import type { PasswordCandidate } from '../unpack/passwords.ts'
import type { Acquaintance, HistoryFacts, LeakMatch, NameUse } from './history-facts.ts'
import type { Direction, KeyedHash, MailFacts } from './mail-facts.ts'

/** A mail of the past without its text. */
export interface PastMail {
  /** When it came, in milliseconds since 1970. */
  readonly at: number
  readonly direction: Direction
  readonly from: string
  /** Recipients, lower case. */
  readonly to: readonly string[]
  readonly messageId: KeyedHash | null
  readonly thread: KeyedHash | null
  /** The shingles kept of it that were asked for. */
  readonly matched: readonly KeyedHash[]
  /** How many are kept of it. */
  readonly kept: number
}

/** How often an address sent in each way. */
export interface HabitCounts {
  readonly mails: number
  readonly mailers: ReadonlyMap<string, number>
  readonly submissions: ReadonlyMap<string, number>
  /** 24 counts. */
  readonly hours: readonly number[]
}

/** What `recall` asks for, in one go, so that a store answers with few statements. */
export interface RecordsQuestion {
  readonly addresses: readonly string[]
  readonly domains: readonly string[]
  /** Whose names are asked for. */
  readonly author: string | null
  readonly nameKey: string
  /** Message-IDs and threads; a mail is found when its own Message-ID or its thread is among them. */
  readonly references: readonly KeyedHash[]
  readonly shingles: readonly KeyedHash[]
  readonly facts: MailFacts
}

export interface RecordsAnswer {
  readonly extent: HistoryFacts['extent']
  readonly addresses: ReadonlyMap<string, Acquaintance>
  readonly domains: ReadonlyMap<string, Acquaintance>
  readonly namesOfAuthor: readonly NameUse[]
  readonly usersOfName: readonly NameUse[]
  /** At most `maxPastMails`. */
  readonly referred: readonly PastMail[]
  /** Those of `likelyMatches`. Of the mails with a shingle that more than `maxCommon` have, those count that `firstOfCrowd` tells. */
  readonly sameText: readonly PastMail[]
  readonly habits: HabitCounts | null
  readonly leaks: readonly LeakMatch[]
  readonly passwords: readonly PasswordCandidate[]
}

export interface HistoryRecords {
  ask(question: RecordsQuestion): Promise<RecordsAnswer>
}

export const maxPastMails = 50
/** A text that stands in more mails of ours than this is a greeting, a signature or a circular. */
export const maxCommon = 64
