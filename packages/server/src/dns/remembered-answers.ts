import type { Resolve } from '@sekisho/inspection'

// The house's own resolver keeps answers as long as their TTL says; here they are kept only for the mails that come together.
const ANSWER_MS = 60_000
/** "There is no such name" and "it has no such record": a record that is just being set up is seen soon. */
const NO_SUCH_MS = 30_000
/** A server that is down is not asked by every mail of a wave, and asked again soon. */
const FAILURE_MS = 5_000
/** Names kept; hostile mail asks for new ones without end. Those not asked for longest go first. */
const MAX_KEPT = 5_000
/** Characters of an answer that is kept; the longest honest one is a key of 4,096 bits. */
const MAX_ANSWER = 8_192

/** These are answers too; anything else is a failure. */
const NO_SUCH = new Set<unknown>(['ENOTFOUND', 'ENODATA'])

interface Kept {
  readonly answer: Promise<unknown>
  /** Endless while the answer is awaited. */
  until: number
}

/** The mails of one sender ask the same questions: each is asked once in a while, and not twice at a time. */
export function remembering(resolve: Resolve, now: () => number = () => performance.now()): Resolve {
  const kept = new Map<string, Kept>()
  return (name, type) => {
    const question = `${type} ${name.toLowerCase()}`
    const known = kept.get(question)
    kept.delete(question)
    if (known && known.until > now()) {
      kept.set(question, known)
      return known.answer
    }
    for (const oldest of kept.keys()) {
      if (kept.size < MAX_KEPT) break
      kept.delete(oldest)
    }
    const entry: Kept = { answer: resolve(name, type), until: Number.POSITIVE_INFINITY }
    kept.set(question, entry)
    entry.answer.then(
      (answer) => {
        entry.until = sizeOf(answer) <= MAX_ANSWER ? now() + ANSWER_MS : 0
        return undefined
      },
      (error: unknown) => {
        entry.until = now() + (NO_SUCH.has(codeOf(error)) ? NO_SUCH_MS : FAILURE_MS)
      },
    )
    return entry.answer
  }
}

const sizeOf = (answer: unknown): number => JSON.stringify(answer)?.length ?? 0
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
