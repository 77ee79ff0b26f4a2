import type { Words } from '@sekisho/inspection'

export const EXIT_CLEAN = 0
export const EXIT_NOT_CLEAN = 1
/** Usage, configuration, or a path that could not be read. */
export const EXIT_NOT_DONE = 2

/** Ends the command with status 2 and a sentence that says what to do; no stack. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}
