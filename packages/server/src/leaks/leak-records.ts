// What the ledger of leaks is told, and what it answers.
import type { LeakMatch } from '@sekisho/inspection'
import type { LeakSource } from '../http/api.ts'
import type { LeakItemKind } from '../store/tables/leaks.ts'

export interface NewLeak {
  readonly name: string
  readonly source: LeakSource
  readonly note: string
  readonly since: string
  readonly untilKnown: string | null
  readonly watchUntil: string
  readonly by: string
  readonly at: Date
  readonly mailbox: string | null
  readonly proof: string | null
}

export interface LeakItem {
  readonly kind: Exclude<LeakItemKind, 'text'>
  /** As it is looked up. */
  readonly value: string
  readonly shown: string
}

/** A stolen mail; only hashes of its text are kept. */
export interface LeakText {
  readonly identity: string
  readonly at: string | null
  readonly from: string | null
  readonly shingles: readonly number[]
}

/** A thing watched for, met in a mail. */
export interface ItemMatch {
  readonly leak: string
  readonly name: string
  readonly since: string
  readonly kind: LeakItemKind
  readonly value: string
  readonly part: number
  readonly shown: string
}

export interface Sighting {
  readonly leak: string
  readonly delivery: string
  readonly at: Date
  readonly from: string
  readonly matches: readonly Pick<LeakMatch, 'kind' | 'value'>[]
}
