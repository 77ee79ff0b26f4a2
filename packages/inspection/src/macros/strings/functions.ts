// MS-VBAL §6.1.2 standard library: functions whose result depends on nothing but their arguments.
import { MAX_ELEMENTS, MAX_VALUE, numberOf, textOf, type Value } from './values.ts'

type Call = (values: readonly Value[]) => Value | undefined

/** Longest text in which parts are replaced, split or looked for. */
const MAX_SEARCHED = 32 * 1024

const text = (value: Value | undefined): string => (value === undefined ? '' : (textOf(value) ?? ''))
const number = (value: Value | undefined): number => (value === undefined ? 0 : (numberOf(value) ?? 0))
const count = (value: Value | undefined): number => Math.min(MAX_VALUE, Math.max(0, Math.trunc(number(value))))
const onText =
  (change: (text: string) => Value): Call =>
  ([value]) =>
    change(text(value))

const character: Call = ([code]) => {
  const value = number(code)
  return Number.isFinite(value) && value >= -0x8000 && value <= 0xffff
    ? String.fromCharCode(Math.round(value) & 0xffff)
    : undefined
}

/** Chr takes a byte of the system's code page; what is not ASCII is of no interest here. */
const functions: Readonly<Record<string, Call>> = {
  chr: character,
  chrw: character,
  chrb: character,
  cstr: ([value]) => textOf(value ?? ''),
  str: ([value]) => ` ${number(value)}`,
  cvar: ([value]) => value,
  val: onText((value) => Number.parseFloat(/^\s*-?\d+(?:\.\d+)?/.exec(value)?.[0] ?? '0')),
  asc: onText((value) => (value === '' ? 0 : value.charCodeAt(0))),
  ascw: onText((value) => (value === '' ? 0 : value.charCodeAt(0))),
  hex: ([value]) => Math.trunc(number(value)).toString(16).toUpperCase(),
  lcase: onText((value) => value.toLowerCase()),
  ucase: onText((value) => value.toUpperCase()),
  trim: onText((value) => value.trim()),
  ltrim: onText((value) => value.trimStart()),
  rtrim: onText((value) => value.trimEnd()),
  len: onText((value) => value.length),
  strreverse: onText((value) => Array.from(value).toReversed().join('')),
  environ: onText((name) => `%${name}%`),
  space: ([length]) => ' '.repeat(Math.min(1024, count(length))),
  string: ([length, what]) =>
    (typeof what === 'number' ? String.fromCharCode(what & 0xffff) : text(what).slice(0, 1)).repeat(
      Math.min(1024, count(length)),
    ),
  left: ([value, length]) => text(value).slice(0, count(length)),
  right: ([value, length]) => (count(length) === 0 ? '' : text(value).slice(-count(length))),
  mid: ([value, start, length]) => {
    const from = Math.max(0, count(start) - 1)
    return text(value).slice(from, length === undefined ? undefined : from + count(length))
  },
  replace: ([value, what, by]) =>
    text(what) === ''
      ? text(value)
      : text(value)
          .slice(0, MAX_SEARCHED)
          .replaceAll(text(what), () => text(by).slice(0, 256)),
  instr: (values) => {
    const [whole, part] = values.length > 2 ? values.slice(1) : values
    return text(whole).indexOf(text(part)) + 1
  },
  split: ([value, separator]) =>
    text(value)
      .slice(0, MAX_SEARCHED)
      .split(separator === undefined ? ' ' : text(separator) || '\0', MAX_ELEMENTS),
  join: ([value, separator]) => (Array.isArray(value) ? value.join(separator === undefined ? ' ' : text(separator)) : undefined),
  array: (values) => {
    const elements = values.filter((value) => typeof value === 'string' || typeof value === 'number')
    return elements.length === values.length ? elements : undefined
  },
  cbyte: ([value]) => number(value),
  cint: ([value]) => Math.round(number(value)),
  clng: ([value]) => Math.round(number(value)),
  int: ([value]) => Math.floor(number(value)),
  fix: ([value]) => Math.trunc(number(value)),
  abs: ([value]) => Math.abs(number(value)),
  round: ([value]) => Math.round(number(value)),
  sqr: ([value]) => Math.sqrt(number(value)),
  iif: ([condition, yes, no]) => (number(condition) === 0 ? no : yes),
}

const byName = new Map(Object.entries(functions))

export const isFunction = (name: string): boolean => byName.has(name)

/** The result, cut to a bearable length; undefined when it is not known. */
export function callFunction(name: string, values: readonly Value[]): Value | undefined {
  const result = byName.get(name)?.(values)
  return typeof result === 'string' ? result.slice(0, MAX_VALUE) : result
}

/** §6.1.1: constants of the library. */
export const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['vbcrlf', '\r\n'],
  ['vbcr', '\r'],
  ['vblf', '\n'],
  ['vbnewline', '\r\n'],
  ['vbtab', '\t'],
  ['vbnullstring', ''],
  ['vbnullchar', '\0'],
  ['vbhide', 0],
  ['true', -1],
  ['false', 0],
])
