import type { HashAlgorithm } from '@sekisho/inspection'

/** One line of a list, whatever its form. */
export interface HashEntry {
  /** Lower case. */
  readonly hash: string
  readonly description: string | undefined
  /** Not to be used after this; `undefined` when the list does not say. */
  readonly validUntil: Date | undefined
}

export interface HashListContent {
  readonly entries: readonly HashEntry[]
  /** Lines that say nothing we understand: their numbers, the first few, and how many there are. */
  readonly notUnderstood: { readonly count: number; readonly lines: readonly number[] }
}

const LENGTHS: Readonly<Record<number, HashAlgorithm>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' }
export const ALGORITHMS: readonly HashAlgorithm[] = Object.values(LENGTHS)

/** The text as a hash in lower case; `undefined` when it is none. */
export function asHash(text: string): string | undefined {
  const hash = text.trim().toLowerCase()
  return LENGTHS[hash.length] && /^[0-9a-f]+$/.test(hash) ? hash : undefined
}

/** Characters of a description that are kept. */
const MAX_DESCRIPTION = 200
export const asDescription = (text: string | undefined): string | undefined => text?.trim().slice(0, MAX_DESCRIPTION) || undefined
