import { compile, validate, type YaraX } from '@litko/yara-x'
import type { RuleFile, RuleProblem } from './messages.ts'

export type CompiledRules = YaraX

export interface Compilation {
  readonly sets: readonly CompiledRules[]
  readonly rules: number
  readonly problems: readonly RuleProblem[]
}

/** Names that public rules take from the program which applies them. */
const variables = { filename: '', filepath: '', extension: '', filetype: '', owner: '' }
// A rule that includes another file would read what this process may read, and its errors would tell it.
const options = { enableIncludes: false, relaxedReSyntax: true, defineVariables: variables }

/** Matches of one pattern that are counted; the default of a million takes seconds in a file of one repeated word. */
const MAX_MATCHES_PER_PATTERN = 1_000

/** Compiles each file that is in order. What is wrong with the others is told by file and line. */
export function compileRules(files: readonly RuleFile[], compiling: (file: string) => void): Compilation {
  const problems: RuleProblem[] = []
  const sound = files.filter((file) => {
    compiling(file.name)
    const problem = problemIn(file)
    if (problem) problems.push(problem)
    return problem === undefined
  })
  const sets = groups(sound).map((group) => {
    compiling(group.map(({ name }) => name).join(', '))
    const set: YaraX = compile(group.map(({ text }) => text).join('\n'), options)
    set.setMaxMatchesPerPattern(MAX_MATCHES_PER_PATTERN)
    return set
  })
  return { sets, rules: sound.reduce((sum, { text }) => sum + rulesIn(text).length, 0), problems }
}

function problemIn({ name, text }: RuleFile): RuleProblem | undefined {
  try {
    const [error] = validate(text, options).errors
    if (!error) return undefined
    const [message = ''] = error.message.split('\n', 1)
    const line = error.line ?? Number(/--> line:(\d+)/.exec(error.message)?.[1])
    return { file: name, message, ...(Number.isInteger(line) ? { line } : {}) }
  } catch (error) {
    return { file: name, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Files whose rules have no name in common, to be compiled as one; a global rule holds for its own file only. */
function groups(files: readonly RuleFile[]): RuleFile[][] {
  const found: { files: RuleFile[]; names: Set<string>; isGlobal: boolean }[] = []
  for (const file of files) {
    const names = rulesIn(file.text)
    const isGlobal = /^\s*(?:private\s+)?global\s/m.test(file.text)
    const home = isGlobal ? undefined : found.find((group) => !group.isGlobal && names.every((name) => !group.names.has(name)))
    if (home) {
      home.files.push(file)
      for (const name of names) home.names.add(name)
    } else found.push({ files: [file], names: new Set(names), isGlobal })
  }
  return found.map((group) => group.files)
}

const rulesIn = (text: string): string[] =>
  [...text.matchAll(/^[ \t]*(?:(?:private|global)\s+)*rule\s+(\w+)/gm)].map(([, name = '']) => name)
