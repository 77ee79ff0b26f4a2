import type { NameUseKind, NameUseOverview } from '@sekisho/server/http'

export interface Day {
  readonly day: string
  readonly mails: number
}

const DAY_MS = 24 * 60 * 60_000

/** Every day from the first one asked for to the last one reported, with its mails of this use. */
export function daysOf({ since, days }: NameUseOverview, use: NameUseKind): Day[] {
  const last = days.at(-1)?.day
  if (last === undefined) return []
  const known = new Map(days.map(({ day, mails }) => [day, mails[use]]))
  const all: Day[] = []
  for (let at = Date.parse(since); at <= Date.parse(last); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    all.push({ day, mails: known.get(day) ?? 0 })
  }
  return all
}
