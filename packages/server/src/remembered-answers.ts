import type { Resolve } from '@sekisho/inspection'

/** Shorter than what most records may be kept for; a resolver of the house asks anew as often as it should. */
const KEPT_MS = 30_000
/** Names kept; hostile mail asks for new ones without end. */
const MAX_KEPT = 5_000

/** "There is no such name" and "it has no such record" are answers too; anything else is a failure and is asked again. */
const ANSWERS = new Set<unknown>(['ENOTFOUND', 'ENODATA'])

interface Kept {
  readonly answer: Promise<unknown>
  readonly until: number
}

/** The mails of one sender ask the same questions: each is asked once in a while, and not twice at a time. */
export function remembering(resolve: Resolve, now: () => number = () => performance.now()): Resolve {
  const kept = new Map<string, Kept>()
  return (name, type) => {
    const question = `${type} ${name.toLowerCase()}`
    const known = kept.get(question)
    if (known && known.until > now()) return known.answer
    const answer = resolve(name, type)
    kept.delete(question)
    for (const oldest of kept.keys()) {
      if (kept.size < MAX_KEPT) break
      kept.delete(oldest)
    }
    const entry = { answer, until: now() + KEPT_MS }
    kept.set(question, entry)
    answer.catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (!ANSWERS.has(code) && kept.get(question) === entry) kept.delete(question)
    })
    return answer
  }
}
