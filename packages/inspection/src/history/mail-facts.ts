// What one mail tells about who writes to whom. Plain data without the mail's text: it crosses processes, is kept, and is asked with.
import type { PasswordCandidate } from '../unpack/passwords.ts'

/** 52 bits of a hash under the house's key: fits a number, says nothing to who has no key. */
export type KeyedHash = number

/** Between whom a mail went, as far as that is proven. */
export type Direction =
  /** Written outside, to us. */
  | 'inbound'
  /** Written by one of ours, to the outside. */
  | 'outbound'
  /** Written by one of ours, to ours alone. */
  | 'internal'
  /** Bears an address of ours, and nothing shows that we wrote it; nothing is learned of it. */
  | 'unproven'

export interface Party {
  /** Lower case; empty when there is none. */
  readonly address: string
  /** Registrable domain or, without one, the domain; lower case. */
  readonly domain: string
  /** As it was shown; empty when there was none. */
  readonly name: string
  /** `name` as names are compared: `nameKey`. Empty when there was none. */
  readonly nameKey: string
}

export interface MailFacts {
  /** When it came, ISO 8601 UTC. */
  readonly at: string
  /** The Date field, ISO 8601 UTC. */
  readonly date: string | null
  readonly direction: Direction
  readonly author: Party | null
  /** The author's domain answers for it; of a file out of the house's own folders, that nobody objects. Absent: not known. */
  readonly isAuthenticated?: boolean
  /** Return path of the envelope, lower case. */
  readonly mailFrom: string | null
  readonly replyTo: readonly Party[]
  /** To, Cc and the envelope's recipients, each address once; at most `maxRecipients`. */
  readonly recipients: readonly Party[]
  readonly messageId: KeyedHash | null
  /** In-Reply-To and References, nearest first, each once. */
  readonly references: readonly KeyedHash[]
  /** The first mail of its thread, as far as its header tells: of the first reference, else of its own Message-ID. */
  readonly thread: KeyedHash | null
  /** Subject without `Re:` and its like; null when nothing is left. */
  readonly subject: KeyedHash | null
  readonly isReply: boolean
  readonly isForward: boolean
  /** Shows the text of another mail by the marks of quoting, below a header or an attribution; absent when its text was not read. */
  readonly quotes?: boolean
  /** Went through a mailing list (RFC 2919, RFC 2369) or was written by a machine (RFC 3834). */
  readonly isList: boolean
  readonly isAutomatic: boolean
  /** Some shingles of its text, quoted text included, by which it is found again; at most `maxKeptShingles`. */
  readonly shingles: readonly KeyedHash[]
  /** All the shingles that are looked up; at most `maxAskedShingles`. `shingles` is among them. */
  readonly asked: readonly KeyedHash[]
  /** Lines that stand at its end, each a hash; at most `maxSignatureLines`. */
  readonly signature: readonly KeyedHash[]
  /** Every address in its visible text and signature, lower case; at most `maxMentioned`. */
  readonly mentioned: readonly string[]
  readonly habit: Habit
  /** What may be a password in it, likeliest first; at most `maxPasswords`. Kept sealed and only for days. */
  readonly passwords: readonly PasswordCandidate[]
}

/** How an address usually sends. */
export interface Habit {
  /** X-Mailer or User-Agent without its version. */
  readonly mailer: string | null
  /** How it was submitted, by its first Received field: `name`, `address-literal`, `none`. */
  readonly submission: 'name' | 'address-literal' | 'none'
  /** Hour of the day in Japan, 0-23. */
  readonly hour: number
}
