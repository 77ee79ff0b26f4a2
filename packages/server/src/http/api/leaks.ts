// What is known to be stolen, and what shows from whom: as the console and the server speak of it.
//
//   GET    /api/leaks?address=              → LeakSummary[]
//   GET    /api/leaks/proofs                → TheftProof[]
//   GET    /api/leaks/proofs/:delivery      → TheftProof      404 not-found: that mail is no part of a proof
//   GET    /api/leaks/:id                   → LeakDetail      404 not-found
//   POST   /api/leaks                       LeakRequest → LeakDetail
//   POST   /api/leaks/from-proof            ProofLeakRequest → LeakDetail    404 not-found
//   POST   /api/leaks/:id/mails             a mail as the body: its text is watched → LeakDetail   404 not-found
//   POST   /api/leaks/:id/end               ReasonRequest → LeakDetail       404 not-found
import type { LeakMatch } from '@sekisho/inspection'

/** A mail of ours that others quote though they had no part in it; a column of the picture. */
export interface StolenMail {
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  /** Mailboxes that had its text, itself or inside an answer. */
  readonly heldBy: readonly string[]
  /** Mails of the wave that quote it. */
  readonly quotedBy: readonly string[]
}

/** A mail from outside that quotes; `id` is its delivery. */
export interface QuotingMail {
  readonly id: string
  readonly at: string
  readonly from: string
}

/** From where it may have been taken. Of our mailboxes that PC, of others their correspondent's. */
export interface TheftSource {
  readonly mailbox: string
  readonly isOurs: boolean
  /** Of the stolen mails, so many were in it. */
  readonly explains: number
  /** Not before this time were they taken: the newest of those that were quoted first. */
  readonly notBefore: string
}

/** What several mails that quote stolen ones say together. */
export interface TheftProof {
  /** The delivery of its first mail. */
  readonly id: string
  /** Oldest first. */
  readonly mails: readonly QuotingMail[]
  /** Oldest first. */
  readonly stolen: readonly StolenMail[]
  /** Likeliest first. */
  readonly sources: readonly TheftSource[]
  /** The first of `sources` that explain every stolen mail; 0 when none does. */
  readonly complete: number
  /** At this time it had been taken: the first mail came. */
  readonly notAfter: string
  /** Set when mails written after the first one came were taken as well: it goes on. */
  readonly goesOnUntil: string | null
  /** Addresses in the mails that were given up before; what was taken has parts as old as that. */
  readonly retired: readonly { readonly address: string; readonly since: string | null }[]
  /** A leak that was entered from it. */
  readonly leak: string | null
}

export type LeakSource = 'incident' | 'proof'

export interface LeakSummary {
  readonly id: string
  readonly name: string
  readonly source: LeakSource
  /** Since when it may be out, ISO 8601. */
  readonly since: string
  /** Until when things were taken, as far as that is known. */
  readonly untilKnown: string | null
  readonly notedAt: string
  readonly notedBy: string
  readonly watchUntil: string
  readonly ended: { readonly at: string; readonly by: string; readonly reason: string } | null
  readonly texts: number
  readonly addresses: number
  readonly names: number
  /** False while the mails of a mailbox are still being entered. */
  readonly isComplete: boolean
  readonly timesSeen: number
  readonly lastSeen: string | null
}

export interface LeakDetail extends LeakSummary {
  readonly note: string
  /** Whose mails of the time `since` to `untilKnown` are in it. */
  readonly mailbox: string | null
  readonly items: readonly {
    readonly kind: 'address' | 'name'
    readonly value: string
    readonly timesSeen: number
    readonly lastSeen: string | null
  }[]
  /** Newest first; without the text, which is not kept. */
  readonly mails: readonly { readonly at: string | null; readonly from: string | null }[]
  /** Newest first. */
  readonly sightings: readonly LeakSighting[]
}

export interface LeakSighting {
  readonly delivery: string
  readonly at: string
  readonly from: string
  readonly kinds: readonly LeakMatch['kind'][]
}

export interface LeakRequest {
  /** 1-200 characters. */
  readonly name: string
  /** Day, ISO 8601. */
  readonly since: string
  readonly untilKnown?: string | undefined
  readonly note?: string
  /** At most 5,000 each. */
  readonly addresses?: readonly string[]
  readonly names?: readonly string[]
  /** Texts of stolen mails; at most 20. */
  readonly texts?: readonly string[]
  /** Everything this mailbox wrote and received from `since` to `untilKnown`, as far as the history knows it. */
  readonly mailbox?: string | undefined
}

export interface ProofLeakRequest {
  readonly delivery: string
  readonly name: string
  readonly note?: string
}
