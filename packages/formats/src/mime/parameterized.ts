import { decodeText } from '../charset/index.ts'
import type { Defects } from './defects.ts'
import { decodeEncodedWords } from './encoded-word.ts'
import { type RawParameter, scanParameters } from './parameters.ts'
import { unicodeFromRaw } from './raw-text.ts'
import type { ParameterizedValue } from './types.ts'

// RFC 2231: name*0=…; name*1*=… are sections of one value (§3), name*=charset'language'%XX… carries its charset (§4).

export interface ParameterizedField extends ParameterizedValue {
  /** What other mail programs could read under a name, beyond `parameters`. */
  readonly alternatives: ReadonlyMap<string, readonly string[]>
}

interface Section {
  readonly extended: boolean
  readonly value: string
}

/** Reads a `Content-Type` or `Content-Disposition` body. Values are decoded, but for boundaries, which stay bytes. */
export function readParameterized(rawValue: string, defects: Defects, offset: number): ParameterizedField {
  const text = unicodeFromRaw(rawValue)
  const { value, parameters } = scanParameters(text, defects, offset)
  const values = new Map<string, string[]>()
  const alternatives = new Map<string, string[]>()
  const extended: RawParameter[] = []

  for (const parameter of parameters) {
    if (parameter.name.includes('*')) {
      extended.push(parameter)
      continue
    }
    add(values, parameter.name, decodePlain(parameter.name, parameter.value))
    for (const other of parameter.alternatives) add(alternatives, parameter.name, decodePlain(parameter.name, other))
  }
  for (const [name, list] of values) if (list.length > 1 && new Set(list).size > 1) duplicate(name)
  // RFC 6266 §4.3: the extended form is the better one, so it stands first.
  if (extended.length > 0) {
    for (const [name, joined] of joinSections(extended, defects, offset)) {
      values.set(name, [...joined.slice(0, 1), ...(values.get(name) ?? [])])
      for (const other of joined.slice(1)) add(alternatives, name, other)
    }
  }
  if (text !== rawValue && values.has('boundary')) {
    const bytes = scanParameters(rawValue, defects, offset).parameters.filter(({ name }) => name === 'boundary')
    if (bytes.length > 0)
      values.set(
        'boundary',
        bytes.map((parameter) => parameter.value),
      )
  }
  return { value: value.toLowerCase(), parameters: values, alternatives }

  function duplicate(name: string): void {
    defects.add(name === 'boundary' ? 'boundary-repeated' : 'duplicate-parameter', offset)
  }
}

function add(map: Map<string, string[]>, name: string, value: string): void {
  const list = map.get(name)
  if (list) list.push(value)
  else map.set(name, [value])
}

/** RFC 2047 forbids encoded words here; Japan's mail programs write them all the same. */
function decodePlain(name: string, value: string): string {
  return name !== 'boundary' && value.includes('=?') ? decodeEncodedWords(value) : value
}

/** Per name, the joined value and then other ways to join it. */
function joinSections(parameters: readonly RawParameter[], defects: Defects, offset: number): Map<string, string[]> {
  const sections = new Map<string, Map<number, Section[]>>()
  for (const { name, value } of parameters) {
    const match = /^(.*?)(?:\*0*(\d{1,6}))?(\*?)$/.exec(name)
    const base = match?.[1] ?? name
    const number = Number(match?.[2] ?? 0)
    const ofName = sections.get(base) ?? new Map<number, Section[]>()
    sections.set(base, ofName)
    ofName.set(number, [...(ofName.get(number) ?? []), { extended: match?.[3] === '*', value }])
  }

  const joined = new Map<string, string[]>()
  for (const [name, ofName] of sections) {
    const numbers = [...ofName.keys()].sort((a, b) => a - b)
    const gap = numbers.findIndex((number, i) => number !== i)
    if (gap !== -1) defects.add('parameter-continuation-gap', offset)
    const repeated = [...ofName.values()].some((list) => list.length > 1)
    if (repeated) defects.add('duplicate-parameter', offset)

    const pick = (which: 0 | -1, until = numbers.length) =>
      decodeSections(
        numbers.slice(0, until).flatMap((number) => ofName.get(number)?.at(which) ?? []),
        name,
      )
    const all = pick(0)
    joined.set(name, [...all, ...(repeated ? pick(-1) : []), ...(gap > 0 ? pick(0, gap) : [])])
  }
  return joined
}

/** Sections decoded and joined; a second value when the charset they name does not fit. */
function decodeSections(sections: readonly Section[], name: string): string[] {
  const language = /^([^']*)'[^']*'/.exec(sections[0]?.extended ? sections[0].value : '')
  const charset = language?.[1] || undefined
  let text = ''
  let guessed = ''
  let run: string[] = []
  const flush = () => {
    const bytes = percentDecode(run.join(''))
    text += decodeText(bytes, charset)
    guessed += decodeText(bytes, undefined)
    run = []
  }
  for (const [i, { extended, value }] of sections.entries()) {
    // A character may be cut between two sections, so adjacent ones are decoded together.
    if (extended) run.push(i === 0 && language ? value.slice(language[0].length) : value)
    else {
      if (run.length > 0) flush()
      text += value
      guessed += value
    }
  }
  if (run.length > 0) flush()
  text = decodePlain(name, text)
  return text.includes('\ufffd') && guessed !== text ? [text, guessed] : [text]
}

/** Bytes of a percent-encoded value; what is no escape stays itself. */
export function percentDecode(value: string): Buffer {
  const bytes = value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return /[^\0-\xff]/.test(bytes) ? Buffer.from(bytes) : Buffer.from(bytes, 'latin1')
}
