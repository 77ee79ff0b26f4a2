import { type Chance, weighted } from './chance.ts'
import { shape } from './shape.ts'

export const DAY_MS = 24 * 60 * 60_000
const TOKYO_MS = 9 * 60 * 60_000
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const hours = Object.fromEntries(shape.hours.map((weight, hour) => [String(hour), weight]))

/** How many mails that day has, of `usual` on an average one. */
export function mailsOn(day: number, usual: number): number {
  const tokyo = new Date(day)
  return Math.round(usual * shape.week[WEEKDAYS[tokyo.getUTCDay()] ?? 'Mon'] * (shape.months[tokyo.getUTCMonth()] ?? 1))
}

/** Moments of a day (midnight in Tokyo, given as UTC midnight of the same date), in their order. */
export function momentsOf(day: number, count: number, chance: Chance): number[] {
  const moments = Array.from({ length: count }, () => {
    const hour = Number(weighted(hours, chance))
    return day - TOKYO_MS + hour * 3_600_000 + chance.below(3_600_000)
  })
  return moments.sort((one, other) => one - other)
}
