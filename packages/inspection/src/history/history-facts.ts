// What the house knows that bears on one mail. Plain data, stored with its inspection.
import type { PasswordCandidate } from '../unpack/passwords.ts'
import type { Direction } from './mail-facts.ts'

/** How often, and when first and last (ISO 8601 UTC). */
export interface Times {
  readonly times: number
  readonly first: string
  readonly last: string
}

/** What went between the house and an address or a domain. */
export interface Acquaintance {
  /** They wrote to us. */
  readonly received: Times | null
  /** We wrote to them. */
  readonly sent: Times | null
}

/** An address that has used a name. */
export interface NameUse extends Times {
  readonly address: string
  /** As it was shown last. */
  readonly name: string
}

/** A mail of the house's history whose text stands in the present one. */
export interface QuotedMail {
  /** When it was written, ISO 8601 UTC. */
  readonly at: string
  readonly direction: Direction
  readonly from: string
  /** To whom it went; at most 20. */
  readonly to: readonly string[]
  /** Shingles found, out of those by which that mail is known. */
  readonly matched: number
  readonly of: number
  /** The present mail's author wrote or received that mail. */
  readonly authorWasParty: boolean
  /** Somebody of the author's domain did; never true for domains that anybody can have an address in. */
  readonly authorDomainWasParty: boolean
}

/** The text of one or several of our mails, found in the present mail. */
export interface Quotation {
  /**
   * Best first, each text once, by the oldest mail that has it; at most 10. Either all of them are mails in which the author's
   * side had no part, or, when there is none such, all are mails in which it had.
   */
  readonly mails: readonly QuotedMail[]
  /** Mailboxes that had the text of all of these mails, by themselves or inside an answer; ours first; at most 20. */
  readonly heldBy: readonly string[]
  /** Not before this time can the text have been taken: the last of these mails. ISO 8601 UTC. */
  readonly notBefore: string
}

/** Something known to be stolen, met again. */
export interface LeakMatch {
  readonly leak: string
  /** The leak's name, as the house wrote it. */
  readonly name: string
  readonly kind: 'text' | 'address' | 'name' | 'retired-address' | 'canary-address'
  /** The address or the name; empty for text. */
  readonly value: string
  /** Since when it may be out, ISO 8601. */
  readonly since: string
}

export interface HistoryFacts {
  /** A young history knows nobody, and says nothing about who is new. */
  readonly extent: { readonly mails: number; readonly since: string | null; readonly isMature: boolean }
  readonly author: { readonly address: Acquaintance; readonly domain: Acquaintance; readonly names: readonly NameUse[] }
  /** Other addresses that used the author's display name; most used first, at most 10. */
  readonly namesakes: readonly NameUse[]
  /** Of the first Reply-To address that is not the author's. */
  readonly replyTo: Acquaintance | null
  /** References that are mails of our history, or that such a mail referred to. */
  readonly knownReferences: number
  /** Who took part in the thread the references lead to; null when they lead nowhere. */
  readonly thread: { readonly authorWasParty: boolean; readonly authorDomainWasParty: boolean } | null
  /** Null when nothing of ours is quoted. */
  readonly quotation: Quotation | null
  /** This very mail went out from here before, and comes back: through a list, or by who has stolen it. */
  readonly sentByUs?: true
  /** And says nothing else than it said then. */
  readonly sentByUsUnchanged?: true
  /** To whom it went then; at most 20. */
  readonly sentByUsTo?: readonly string[]
  /** How this mail was sent, against how the address usually sends. */
  readonly habit: {
    readonly mailer: Usualness
    readonly submission: Usualness
    readonly hour: Usualness
  }
  readonly leaks: readonly LeakMatch[]
  /** Passwords that stood in earlier mails of the same sender, domain or thread to a common recipient. */
  readonly passwords: readonly PasswordCandidate[]
}

/** `unknown`: the address has written too little to have habits. */
export type Usualness = 'usual' | 'unusual' | 'unknown'

/** What the rest of an inspection keeps: the passwords stay where they are. */
export type HistorySummary = Omit<HistoryFacts, 'passwords'>
