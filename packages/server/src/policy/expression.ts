import { type ASTNode, TypeError as CelTypeError, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import type { Words } from '@sekisho/inspection'
import { nearest } from '../config/nearest.ts'
import { policyEnvironment } from './environment.ts'
import { policyFacts, policyFunctions } from './facts.ts'

export const MAX_EXPRESSION = 2_000
/** Lists one expression may go through; each has at most 100 entries. */
const MAX_WALKS = 6

/** A rule's expression, ready to be asked. Throws `EvaluationError` when it fails on a mail. */
export type Compiled = (facts: Readonly<Record<string, unknown>>) => boolean

export interface ExpressionProblem {
  readonly words: Words
  /** Where, in characters. */
  readonly from: number | null
  readonly to: number | null
}

const environment = policyEnvironment()
const WALKS = new Set(['exists', 'all', 'exists_one'])
const callable = new Set(policyFunctions.map(({ name }) => name))
const names = [...new Set(policyFacts.flatMap(({ name }) => name.replaceAll('[]', '').split('.')))]

/** Parsed and held against the facts: never evaluated on a mail before. */
export function compile(expression: string): { readonly run: Compiled } | { readonly problem: ExpressionProblem } {
  if (expression.trim() === '') return problem('式がありません。', 'There is no expression.')
  if (expression.length > MAX_EXPRESSION)
    return problem(`式は ${MAX_EXPRESSION} 文字までです。`, `An expression has at most ${MAX_EXPRESSION} characters.`)
  try {
    const parsed = environment.parse(expression)
    const forbidden = forbiddenIn(parsed.ast)
    if (forbidden) return { problem: forbidden }
    const { valid, type, error } = parsed.check()
    if (!valid) return { problem: problemOf(error) }
    if (type !== 'bool')
      return problem(
        `式は真か偽になる必要があります（今は ${type}）。`,
        `The expression has to be true or false (it is ${type}).`,
      )
    return { run: (facts) => parsed(facts) === true }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

function problem(ja: string, en: string, node?: ASTNode): { readonly problem: ExpressionProblem } {
  return { problem: { words: { ja, en }, from: node?.start ?? null, to: node?.end ?? null } }
}

/** Functions that are not on the list, lists within lists, and too many lists. */
function forbiddenIn(ast: ASTNode): ExpressionProblem | undefined {
  let walks = 0
  let found: ExpressionProblem | undefined
  const look = (value: unknown, isInside: boolean): void => {
    if (found) return
    if (Array.isArray(value)) for (const each of value) look(each, isInside)
    if (!isNode(value)) return
    const call = calledBy(value)
    const walking = call !== undefined && WALKS.has(call)
    if (walking) walks += 1
    if (call !== undefined && !callable.has(call)) found = notCallable(call, value)
    else if (walking && isInside)
      found = problem(
        'exists や all の中で、もう一度 exists や all は使えません。',
        'exists and all cannot stand inside one another.',
        value,
      ).problem
    else if (walking && !isList(value.args))
      found = problem(
        'exists や all は、事実の一覧か、[ ] で書いた一覧にだけ使えます。',
        'exists and all go through a list of facts, or one written in [ ].',
        value,
      ).problem
    else if (walks > MAX_WALKS)
      found = problem(`exists や all は ${MAX_WALKS} 個までです。`, `At most ${MAX_WALKS} of exists and all.`, value).problem
    look(value.args, isInside || walking)
  }
  look(ast, false)
  return found
}

/** Not one put together, which may be as long as anybody likes. */
function isList(args: unknown): boolean {
  const receiver: unknown = Array.isArray(args) ? args[1] : undefined
  return isNode(receiver) && ['id', '.', 'list'].includes(receiver.op)
}

function calledBy({ op, args }: ASTNode): string | undefined {
  if ((op !== 'call' && op !== 'rcall') || !Array.isArray(args)) return undefined
  return typeof args[0] === 'string' ? args[0] : ''
}

function notCallable(name: string, node: ASTNode): ExpressionProblem {
  const meant = nearest(name, [...callable])
  return problem(
    `${name} という関数は使えません。${meant ? `${meant} ではありませんか。` : ''}`,
    `There is no function ${name}.${meant ? ` Did you mean ${meant}?` : ''}`,
    node,
  ).problem
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}

function problemOf(error: unknown): ExpressionProblem {
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error
  const { code, summary, range } = error
  return { words: wordsOf(code, summary), from: range?.start ?? null, to: range?.end ?? null }
}

function wordsOf(code: string, summary: string): Words {
  if (code === 'unknown_variable' || code === 'no_such_key') {
    const name = summary.slice(summary.lastIndexOf(':') + 1).trim()
    const meant = nearest(name, names)
    return {
      ja: `${name} という名の事実はありません。${meant ? `${meant} ではありませんか。` : ''}`,
      en: `There is no fact ${name}.${meant ? ` Did you mean ${meant}?` : ''}`,
    }
  }
  if (code === 'no_such_overload')
    return { ja: `型が合いません（${summary}）。`, en: `These types do not go together (${summary}).` }
  return { ja: `式として読めません（${summary}）。`, en: `This cannot be read (${summary}).` }
}
