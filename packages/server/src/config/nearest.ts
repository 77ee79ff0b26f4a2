/** Levenshtein distance up to which a name is taken for a slip of the fingers; in a short name, one for every three letters. */
const MAX_DISTANCE = 3
const LETTERS_PER_SLIP = 3
const MAX_NAME = 60

/** The known name that was probably meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_NAME) return undefined
  const ranked = known.map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
  const best = ranked.sort((left, right) => left.distance - right.distance)[0]
  return best && best.distance <= Math.min(MAX_DISTANCE, Math.max(1, Math.floor(name.length / LETTERS_PER_SLIP)))
    ? best.candidate
    : undefined
}

function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
