// HTML smuggling (ATT&CK T1027.006): a page that builds a file on the PC out of text it carries. What it would build is
// worked out from the page alone; no script is ever run.
import type { Budget } from '@sekisho/formats/budget'
import type { HtmlFacts } from '../../html/index.ts'
import { fromBase64, fromCharacters, fromHexadecimal, fromNumbers, fromPercent, reversed, rot13 } from './decodings.ts'
import { encodedRuns } from './encoded-runs.ts'
import { unlock } from './keys.ts'
import { recognise } from './recognise.ts'
import { numberRuns, stringGroups } from './string-groups.ts'

/** A file that a page carries. */
export interface Smuggled {
  readonly bytes: Uint8Array
  readonly type: string
  /** `base64`, `hex reversed`, `base64 XOR` … */
  readonly how: string
}

export interface SmugglingFound {
  readonly files: readonly Smuggled[]
  /** Decoded text: scripts behind scripts, addresses. */
  readonly texts: readonly string[]
}

const MAX_FILES = 20
const MAX_TEXTS = 100
/** Scripts inside decoded scripts. */
const MAX_LAYERS = 4
/** Shorter texts are no file. */
const MIN_CHARACTERS = 40
const MIN_ADDRESS = 16
/** Texts of a page that are decoded in every way. */
const MAX_TRIED = 500
const MAX_KEYS = 60

/** Decodes everything in a page that may be a file or a further script. `page` is the source of all of it. */
export function findSmuggled(page: HtmlFacts, source: string, budget: Budget): SmugglingFound {
  const search = new Search(budget)
  for (const value of page.longValues) search.value(value)
  for (const script of page.scripts) search.script(script, 0)
  for (const run of encodedRuns(source)) search.text(run, 0)
  return search
}

class Search implements SmugglingFound {
  readonly files: Smuggled[] = []
  readonly texts: string[] = []
  readonly #budget: Budget
  readonly #seen = new Set<string>()
  #keys: string[] = []
  #tried = 0

  constructor(budget: Budget) {
    this.#budget = budget
  }

  /** An attribute: a `data:` address (RFC 2397) or a text that scripts read. */
  value(value: string): void {
    const data = /^\s*data:([^,;]*)((?:;[^,;]*)*?)(;\s*base64)?\s*,/i.exec(value.slice(0, 512))
    if (!data) return this.text(value, 0)
    if (/^\s*(?:image\/(?!svg)|font|audio|video)/i.test(data[1] ?? '')) return
    const body = value.slice(data[0].length)
    this.#offer(data[3] ? Buffer.from(percentDecoded(body), 'base64') : Buffer.from(percentDecoded(body), 'latin1'), 'data:', 0)
  }

  /** The literals and numbers of a script. */
  script(script: string, layer: number): void {
    const groups = stringGroups(script)
    this.#keys = groups
      .flatMap(({ pieces }) => pieces)
      .filter((piece) => piece.length >= 2 && piece.length <= 64)
      .slice(0, MAX_KEYS)
    for (const numbers of numberRuns(script)) this.#numbers(numbers, layer)
    for (const { pieces } of groups) {
      const joined = pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('')
      this.text(joined, layer)
      if (pieces.length > 2 && pieces.length < 100_000) this.text(pieces.toReversed().join(''), layer)
    }
  }

  /** One text in every way it may be written. */
  text(text: string, layer: number): void {
    if (text.length < MIN_ADDRESS || this.#tried >= MAX_TRIED || layer > MAX_LAYERS) return
    const key = `${text.length} ${text.slice(0, 64)} ${text.slice(-64)}`
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.#tried++
    for (const [how, form] of formsOf(text)) {
      for (const [name, decode] of DECODINGS) {
        const bytes = decode(form)
        if (bytes && bytes.length > 0 && this.#offer(bytes, `${name}${how}`, layer)) return
      }
    }
  }

  #numbers(numbers: readonly number[], layer: number): void {
    if (this.#tried++ >= MAX_TRIED) return
    const how = 'character codes'
    if (!this.#offer(fromNumbers(numbers), how, layer)) this.#offer(fromNumbers(numbers.toReversed()), `${how} reversed`, layer)
  }

  /** Takes decoded bytes when they are something; true when they are. */
  #offer(bytes: Buffer, how: string, layer: number): boolean {
    this.#budget.spend('maxUnpackedBytes', bytes.length)
    const found = recognise(bytes)
    if (found?.kind === 'file') {
      // A page in a page is a further script as well as a file.
      if (this.files.length < MAX_FILES) this.files.push({ bytes, type: found.type, how })
      return true
    }
    if (found?.kind === 'text') {
      this.#further(bytes.toString('utf8'), layer)
      return true
    }
    if (bytes.length < MIN_CHARACTERS) return false
    const unlocked = unlock(bytes, this.#keys)
    const type = unlocked && recognise(unlocked.bytes)
    if (!unlocked || type?.kind !== 'file') return false
    if (this.files.length < MAX_FILES) this.files.push({ bytes: unlocked.bytes, type: type.type, how: `${how} ${unlocked.how}` })
    return true
  }

  #further(text: string, layer: number): void {
    if (this.texts.length >= MAX_TEXTS) return
    this.texts.push(text)
    if (/[('"`]/.test(text)) this.script(text, layer + 1)
    this.text(text.trim(), layer + 1)
  }
}

const DECODINGS: readonly (readonly [string, (text: string) => Buffer | undefined])[] = [
  ['percent', fromPercent],
  ['hex', fromHexadecimal],
  ['base64', fromBase64],
  ['characters', fromCharacters],
]

/** As it stands, backwards, and with its letters turned by thirteen. */
function* formsOf(text: string): Generator<readonly [string, string]> {
  yield ['', text]
  if (text.length < MIN_CHARACTERS) return
  yield [' reversed', reversed(text)]
  yield [' rot13', rot13(text)]
}

function percentDecoded(text: string): string {
  return text.includes('%')
    ? text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    : text
}
