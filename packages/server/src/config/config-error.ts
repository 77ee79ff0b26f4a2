import type { Words } from '@sekisho/inspection'

export interface ConfigProblem {
  readonly file: string | undefined
  /** From 1; undefined when the key is not in the file. */
  readonly line: number | undefined
  /** `gate.policy.byVerdict.clean`; empty for the file as a whole. */
  readonly key: string
  readonly message: Words
}

/** The configuration cannot be used; tells all that is wrong with it, each with file, line, key and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map((problem) => problemLine(problem, 'en')).join('\n'))
    this.problems = problems
  }

  /** One line per problem. */
  describe(language: keyof Words): string {
    return this.problems.map((problem) => problemLine(problem, language)).join('\n')
  }
}

function problemLine({ file, line, key, message }: ConfigProblem, language: keyof Words): string {
  const place = [file, line].filter((part) => part !== undefined).join(':')
  return [place, key, message[language]].filter((part) => part !== '').join(': ')
}
