import type { Words } from '@sekisho/inspection'

/** A rule that does not work, in words for the operators. */
export class RuleTrouble extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.name = 'RuleTrouble'
    this.words = words
  }
}
