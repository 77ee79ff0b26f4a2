// Functions on text (ECMA-376 part 1 §18.17.7), as macros use them to put commands together.
import { NUMBER_ERROR, type Plain, toNumber, toText, VALUE_ERROR } from './values.ts'

export type PlainFunction = (...args: readonly Plain[]) => Plain

/** Characters of one text (Excel's own limit for a cell). */
export const MAX_TEXT = 32_767

const whole = (value: Plain, otherwise = 1): number => (value === undefined ? otherwise : Math.trunc(toNumber(value)))

function middle(text: Plain, start: Plain, length: Plain): Plain {
  const [from, count] = [whole(start), whole(length)]
  if (!(from >= 1 && count >= 0)) return VALUE_ERROR
  return toText(text).slice(from - 1, from - 1 + count)
}

function character(code: Plain): Plain {
  const number = Math.trunc(toNumber(code))
  return number >= 1 && number <= 255 ? String.fromCharCode(number) : VALUE_ERROR
}

function substitute(text: Plain, old: Plain, replacement: Plain, instance?: Plain): Plain {
  const [subject, search] = [toText(text), toText(old)]
  if (search === '') return subject
  if (instance === undefined) return joinTexts(subject.split(search), toText(replacement))
  let at = -1
  for (let nth = Math.min(whole(instance), subject.length); nth > 0; nth--) {
    at = subject.indexOf(search, at + 1)
    if (at < 0) return subject
  }
  return at < 0 ? VALUE_ERROR : subject.slice(0, at) + toText(replacement) + subject.slice(at + search.length)
}

const find =
  (fold: (text: string) => string): PlainFunction =>
  (search, text, start) => {
    const from = whole(start)
    const at = from >= 1 ? fold(toText(text)).indexOf(fold(toText(search)), from - 1) : -1
    return at < 0 ? VALUE_ERROR : at + 1
  }

function formatted(value: Plain, format: Plain): Plain {
  const [number, pattern] = [toNumber(value), toText(format)]
  if (pattern === '@' || Number.isNaN(number) || /^general$/i.test(pattern)) return toText(value)
  const digits = /^(#,##)?([0#]*)(?:\.([0#]+))?(%?)$/.exec(pattern)
  if (!digits) return toText(value)
  const [, grouped, integer = '', fraction = '', percent] = digits
  const shown = Math.abs(percent ? number * 100 : number).toFixed(Math.min(fraction.length, 20))
  const [before = '', after] = shown.split('.')
  const padded = before.padStart(Math.min(integer.replaceAll('#', '').length, 100), '0')
  const thousands = grouped === undefined ? padded : padded.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return (number < 0 ? '-' : '') + thousands + (after === undefined ? '' : `.${after}`) + percent
}

const inBase =
  (base: number): PlainFunction =>
  (value) => {
    const number = Number.parseInt(toText(value), base)
    return Number.isNaN(number) ? NUMBER_ERROR : number
  }

const toBase =
  (base: number): PlainFunction =>
  (value, places) => {
    const number = Math.trunc(toNumber(value))
    if (!Number.isFinite(number) || number < 0) return NUMBER_ERROR
    return number
      .toString(base)
      .toUpperCase()
      .padStart(Math.min(whole(places, 0), 10), '0')
  }

function joinTexts(texts: readonly string[], separator: string): Plain {
  let joined = ''
  for (const [at, text] of texts.entries()) {
    joined += at === 0 ? text : separator + text
    if (joined.length > MAX_TEXT) return VALUE_ERROR
  }
  return joined
}

const join: PlainFunction = (...texts) => joinTexts(texts.map(toText), '')

const right: PlainFunction = (text, length) => {
  const count = whole(length)
  return count > 0 ? toText(text).slice(-count) : ''
}

const repeat: PlainFunction = (text, times) => {
  const [one, count] = [toText(text), whole(times)]
  return count >= 0 && one.length * count <= MAX_TEXT ? one.repeat(count) : VALUE_ERROR
}

export const textFunctions: Readonly<Record<string, PlainFunction>> = {
  LEN: (text) => toText(text).length,
  LENB: (text) => toText(text).length,
  MID: middle,
  MIDB: middle,
  LEFT: (text, length) => toText(text).slice(0, Math.max(0, whole(length))),
  LEFTB: (text, length) => toText(text).slice(0, Math.max(0, whole(length))),
  RIGHT: right,
  RIGHTB: right,
  CHAR: character,
  UNICHAR: (code) => {
    const number = Math.trunc(toNumber(code))
    return number >= 1 && number <= 0x10ffff ? String.fromCodePoint(number) : VALUE_ERROR
  },
  CODE: (text) => (toText(text) === '' ? VALUE_ERROR : toText(text).charCodeAt(0)),
  UNICODE: (text) => toText(text).codePointAt(0) ?? VALUE_ERROR,
  CONCATENATE: join,
  CONCAT: join,
  TEXTJOIN: (separator, skipEmpty, ...texts) =>
    joinTexts(
      texts.map(toText).filter((text) => text !== '' || skipEmpty === false),
      toText(separator),
    ),
  SUBSTITUTE: substitute,
  REPLACE: (text, start, length, replacement) => {
    const [subject, from, count] = [toText(text), whole(start), whole(length)]
    return from >= 1 && count >= 0
      ? subject.slice(0, from - 1) + toText(replacement) + subject.slice(from - 1 + count)
      : VALUE_ERROR
  },
  REPT: repeat,
  LOWER: (text) => toText(text).toLowerCase(),
  UPPER: (text) => toText(text).toUpperCase(),
  PROPER: (text) =>
    toText(text)
      .toLowerCase()
      .replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()),
  TRIM: (text) => toText(text).trim().replace(/ +/g, ' '),
  CLEAN: (text) => toText(text).replace(/[\0-\x1f]/g, ''),
  ASC: (text) => toText(text).normalize('NFKC'),
  DBCS: (text) => toText(text),
  EXACT: (left, other) => toText(left) === toText(other),
  FIND: find((text) => text),
  FINDB: find((text) => text),
  SEARCH: find((text) => text.toLowerCase()),
  SEARCHB: find((text) => text.toLowerCase()),
  TEXT: formatted,
  FIXED: (value, decimals) => toNumber(value).toFixed(Math.min(Math.max(whole(decimals, 2), 0), 20)),
  DOLLAR: (value, decimals) => `$${toNumber(value).toFixed(Math.min(Math.max(whole(decimals, 2), 0), 20))}`,
  VALUE: (text) => {
    const number = toNumber(text)
    return Number.isNaN(number) ? VALUE_ERROR : number
  },
  T: (value) => (typeof value === 'string' ? value : ''),
  N: (value) => (typeof value === 'number' || typeof value === 'boolean' ? Number(value) : 0),
  HEX2DEC: inBase(16),
  BIN2DEC: inBase(2),
  OCT2DEC: inBase(8),
  DEC2HEX: toBase(16),
  DEC2BIN: toBase(2),
  DEC2OCT: toBase(8),
}
