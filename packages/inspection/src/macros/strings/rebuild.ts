// Strings that VBA code spells in pieces, put together as far as constants reach.
import type { CodeLine } from '../code.ts'
import { Expressions } from './expression.ts'
import { type Token, tokenize } from './tokens.ts'
import { literalOf, MAX_VALUE, type Value } from './values.ts'

/** Characters of rebuilt text of one project, and of one line; values remembered of one project. */
const MAX_TOTAL = 1024 * 1024
const MAX_LINE = 256 * 1024
const MAX_KNOWN = 20_000

/** Lines without any of these hold no string to rebuild, unless a name stands for one. */
const WORTH_READING = /["&]|\bchr[wb]?\$?\s*\(|\barray\s*\(|=\s*-?\d|=\s*[\p{L}_][\p{L}\p{N}_]*\s*\+/iu
const USES_NAME =
  /\b(?:shell\w*|run|exec|create\w*|getobject|callbyname|open|winexec|urldownload\w*|eval|execute\w*)\b|=\s*[\p{L}_][\p{L}\p{N}_$]*\s*(?:\(|$)/iu

/** Code with its constant string expressions rebuilt. */
export interface Rebuilt {
  /** Every string value met, the longest form only. */
  readonly strings: readonly string[]
  /** The lines, each constant expression replaced by one literal. */
  readonly lines: readonly string[]
}

/** What is shared by the modules of a project: values by the names they were given, and how much has been put together. */
export class Values extends Map<string, Value> {
  characters = 0
}

/**
 * Follows concatenation, arithmetic, the functions of the library, and names that hold constants: variables, elements of
 * arrays, functions that return one. `values` is added to, so that what one module sets is known in the next.
 */
export function rebuildStrings(lines: readonly CodeLine[], values = new Values()): Rebuilt {
  const strings = new Set<string>()
  const rebuilt: string[] = []
  for (const { code } of lines) {
    const isWorth = WORTH_READING.test(code) || (values.size > 0 && USES_NAME.test(code))
    const reading = values.characters < MAX_TOTAL && isWorth ? new LineReading(tokenize(code), values, strings) : undefined
    const line = reading?.read() ?? code
    values.characters += line.length
    rebuilt.push(line)
  }
  return { strings: [...strings], lines: rebuilt }
}

/** One logical line: its statements in order. */
class LineReading {
  readonly #tokens: readonly Token[]
  readonly #values: Values
  readonly #strings: Set<string>
  readonly #expressions: Expressions
  readonly #out: string[] = []
  #written = 0

  constructor(tokens: readonly Token[], values: Values, strings: Set<string>) {
    this.#tokens = tokens
    this.#values = values
    this.#strings = strings
    this.#expressions = new Expressions(tokens, values)
  }

  read(): string {
    let isStart = true
    while (this.#expressions.at < this.#tokens.length) {
      const target = isStart ? this.#target() : undefined
      isStart = false
      if (target !== undefined) this.#assign(target)
      else isStart = this.#step()
    }
    return this.#out.join(' ')
  }

  /** One expression, or one token that begins none; true when a statement begins behind it. */
  #step(): boolean {
    const start = this.#expressions.at
    // What stands in parentheses behind a name is given to it, and is no expression of its own.
    const before = this.#tokens[start - 1]
    const isArgument = this.#tokens[start]?.text === '(' && before?.kind === 'word'
    const isMember = before?.kind === 'sign' && (before.text === '.' || before.text === '!')
    const value = isArgument || isMember || this.#written > MAX_LINE ? undefined : this.#expressions.read()
    if (typeof value === 'string') {
      this.#tell(value)
      const literal = literalOf(value)
      this.#written += literal.length
      this.#out.push(literal)
      return false
    }
    if (Array.isArray(value)) {
      for (const element of value.slice(0, 1_000)) this.#tell(element)
      this.#tell(joined(value))
    }
    this.#expressions.at = start + 1
    const token = this.#tokens[start]
    this.#out.push(token?.text ?? '')
    return token?.kind === 'sign'
      ? token.text === ':'
      : token?.kind === 'word' && /^(?:then|else|const|public|private|global)$/.test(token.name)
  }

  #tell(value: Value): void {
    if (typeof value === 'string' && value !== '' && this.#strings.size < MAX_KNOWN) this.#strings.add(value)
  }

  /** The name that is assigned to where a statement begins: `x =`, `Const x As String =`, `x(3) =`, `.Tag =` is none. */
  #target(): { name: string; end: number } | undefined {
    const at = this.#expressions.at
    const [first, second, third, fourth, fifth] = this.#tokens.slice(at, at + 5)
    if (first?.kind !== 'word') return undefined
    if (first.name === 'let' || first.name === 'const') {
      this.#out.push(first.text)
      this.#expressions.at++
      return this.#target()
    }
    if (second?.text === '=') return { name: first.name, end: at + 2 }
    if (second?.kind === 'word' && second.name === 'as' && third?.kind === 'word' && fourth?.text === '=')
      return { name: first.name, end: at + 4 }
    if (second?.text === '(' && third?.kind === 'number' && fourth?.text === ')' && fifth?.text === '=')
      return { name: `${first.name}(${third.value})`, end: at + 5 }
    return undefined
  }

  #assign({ name, end }: { name: string; end: number }): void {
    const at = this.#expressions.at
    this.#out.push(...this.#tokens.slice(at, end).map(({ text }) => text))
    this.#expressions.at = end
    const value = this.#expressions.read()
    const isWhole = this.#isEnd()
    this.#expressions.at = end
    if (value !== undefined && isWhole) this.#remember(name, value)
    // What is put together in a loop is not known; keeping an old value would tell something false.
    else this.#values.delete(name)
  }

  #isEnd(): boolean {
    const token = this.#tokens[this.#expressions.at]
    return token === undefined || (token.kind === 'sign' && (token.text === ':' || token.text === ','))
  }

  #remember(name: string, value: Value): void {
    if (this.#values.size < MAX_KNOWN || this.#values.has(name))
      this.#values.set(name, typeof value === 'string' ? value.slice(0, MAX_VALUE) : value)
  }
}

/** Numbers that are characters make a text. */
function joined(elements: readonly (string | number)[]): string {
  if (elements.every((element) => typeof element === 'number' && element >= 9 && element < 0x10000))
    return elements.map((element) => String.fromCharCode(Number(element))).join('')
  return elements.join('')
}
