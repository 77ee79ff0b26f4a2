import type { CorrespondenceTimes, Correspondent } from '@sekisho/server/http'

/** What all of them together wrote to the address; null when nothing. The history counts mail to ours only at who wrote it. */
export function writtenTo(correspondents: readonly Correspondent[]): CorrespondenceTimes | null {
  const all = correspondents.flatMap(({ wrote }) => (wrote ? [wrote] : []))
  const [one, ...others] = all
  if (!one) return null
  return others.reduce(
    (sum, { times, first, last }) => ({
      times: sum.times + times,
      first: first < sum.first ? first : sum.first,
      last: last > sum.last ? last : sum.last,
    }),
    one,
  )
}
