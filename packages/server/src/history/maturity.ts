import type { HouseRow } from './queries.ts'

const DAY_MS = 24 * 60 * 60_000
const MATURE_DAYS = 14
const MATURE_MAILS = 200

/** Old enough to say who is new: an import has finished, or the gate has watched for two weeks and some mail. */
export function isMature({ first_at, mails, imported_at }: HouseRow, now: Date): boolean {
  if (imported_at !== null) return true
  return first_at !== null && mails >= MATURE_MAILS && now.getTime() - first_at >= MATURE_DAYS * DAY_MS
}
