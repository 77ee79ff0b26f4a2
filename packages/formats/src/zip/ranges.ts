/** A stretch of the archive that something known occupies: from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Ranges sorted by their start, for asking what lies between them. */
export function sortRanges<T extends Range>(ranges: readonly T[]): T[] {
  return ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** What no range covers, in order. */
export function* gapsBetween(sorted: readonly Range[], length: number): Generator<Range> {
  let covered = 0
  for (const { start, end } of sorted) {
    if (start > covered) yield { start: covered, end: Math.min(start, length) }
    if (end > covered) covered = end
  }
  if (covered < length) yield { start: covered, end: length }
}
