// How often, and when first and last: as sums that are added to what is on record.
import type { Acquaintance, Times } from '@sekisho/inspection'

/** Before anything happened; later than every time there is. */
export const NEVER = 9e15

export interface Sum {
  times: number
  first: number
  last: number
}

export const nothing = (): Sum => ({ times: 0, first: NEVER, last: 0 })

export function add(sum: Sum, at: number): void {
  sum.times += 1
  if (at < sum.first) sum.first = at
  if (at > sum.last) sum.last = at
}

export interface TotalsRow {
  readonly received_times: number
  readonly received_first: number
  readonly received_last: number
  readonly sent_times: number
  readonly sent_first: number
  readonly sent_last: number
}

export function acquaintanceOf(row: TotalsRow): Acquaintance {
  return {
    received: timesOf(row.received_times, row.received_first, row.received_last),
    sent: timesOf(row.sent_times, row.sent_first, row.sent_last),
  }
}

export function timesOf(times: number, first: number, last: number): Times | null {
  return times > 0 ? { times, first: isoOf(first), last: isoOf(last) } : null
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
