import type { Words } from '@sekisho/inspection'

/** The server cannot start, and the person who started it can do something about it. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly words: Words

  constructor(words: Words, cause?: unknown) {
    super(words.en, { cause })
    this.words = words
  }
}
