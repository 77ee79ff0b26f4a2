// Functions on numbers, logical values and dates (ECMA-376 part 1 §18.17.7). Dates are those of the 1900 system.
import type { PlainFunction } from './text-functions.ts'
import { isError, numberOrError, type Plain, toBoolean, toNumber, VALUE_ERROR } from './values.ts'

/** A day on which macros of this kind were about. What they ask the clock for is not knowable; this is a plausible answer. */
export const SOME_DAY = 44_600

const number =
  (compute: (...args: number[]) => number): PlainFunction =>
  (...args) => {
    const numbers = args.map(toNumber)
    return numbers.some(Number.isNaN) ? VALUE_ERROR : numberOrError(compute(...numbers))
  }

/** Over all arguments that are numbers; what is none is passed over. */
const over =
  (compute: (numbers: readonly number[]) => number): PlainFunction =>
  (...args) =>
    numberOrError(
      compute(
        args
          .filter((arg) => arg !== undefined)
          .map(toNumber)
          .filter((one) => !Number.isNaN(one)),
      ),
    )

const rounded =
  (round: (value: number) => number) =>
  (value: number, places = 0) => {
    const factor = 10 ** Math.trunc(places)
    return (Math.sign(value) * round(Math.abs(value) * factor)) / factor
  }

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** QUIRK: Excel's day 60 is 29 February 1900, so days are counted from 30 December 1899. */
const asDate = (day: Plain): Date => new Date(Date.UTC(1899, 11, 30) + Math.trunc(toNumber(day)) * 86_400_000)
const dated =
  (part: (date: Date) => number): PlainFunction =>
  (day) =>
    numberOrError(part(asDate(day ?? 0)))
const secondsOf = (day: Plain): number => Math.round((toNumber(day ?? 0) % 1) * 86_400)

const tests =
  (test: (value: Plain) => boolean): PlainFunction =>
  (value) =>
    test(value)

/** Bits of two numbers, above 32 as well. */
const bits = (combine: (left: bigint, right: bigint) => bigint) =>
  number((left, right) =>
    left >= 0 && right >= 0 && left < 2 ** 48 && right < 2 ** 48
      ? Number(combine(BigInt(Math.trunc(left)), BigInt(Math.trunc(right))))
      : Number.NaN,
  )

export const numberFunctions: Readonly<Record<string, PlainFunction>> = {
  SUM: over(sum),
  PRODUCT: over((numbers) => numbers.reduce((total, one) => total * one, 1)),
  AVERAGE: over((numbers) => sum(numbers) / numbers.length),
  MIN: over((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((least, one) => Math.min(least, one)))),
  MAX: over((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((most, one) => Math.max(most, one)))),
  COUNT: (...args) => args.filter((arg) => typeof arg === 'number').length,
  COUNTA: (...args) => args.filter((arg) => arg !== undefined).length,
  ABS: number(Math.abs),
  INT: number(Math.floor),
  SIGN: number(Math.sign),
  SQRT: number(Math.sqrt),
  EXP: number(Math.exp),
  LN: number(Math.log),
  LOG10: number(Math.log10),
  LOG: number((value, base = 10) => Math.log(value) / Math.log(base)),
  SIN: number(Math.sin),
  COS: number(Math.cos),
  TAN: number(Math.tan),
  ATAN: number(Math.atan),
  PI: () => Math.PI,
  RAND: () => 0.5,
  RANDBETWEEN: number((low) => low),
  POWER: number((base, exponent) => base ** exponent),
  MOD: number((value, divisor) => value - divisor * Math.floor(value / divisor)),
  QUOTIENT: number((value, divisor) => Math.trunc(value / divisor)),
  ROUND: number(rounded(Math.round)),
  ROUNDUP: number(rounded(Math.ceil)),
  ROUNDDOWN: number(rounded(Math.floor)),
  TRUNC: number(rounded(Math.floor)),
  EVEN: number((value) => Math.sign(value) * Math.ceil(Math.abs(value) / 2) * 2),
  ODD: number((value) => (value === 0 ? 1 : Math.sign(value) * (Math.ceil((Math.abs(value) + 1) / 2) * 2 - 1))),
  CEILING: number((value, step) => (step === 0 ? 0 : Math.ceil(value / step) * step)),
  FLOOR: number((value, step) => Math.floor(value / step) * step),
  BITAND: bits((left, right) => left & right),
  BITOR: bits((left, right) => left | right),
  BITXOR: bits((left, right) => left ^ right),
  AND: (...args) => args.filter((arg) => arg !== undefined).every(toBoolean),
  OR: (...args) => args.some(toBoolean),
  XOR: (...args) => args.filter(toBoolean).length % 2 === 1,
  NOT: (value) => !toBoolean(value),
  TRUE: () => true,
  FALSE: () => false,
  ISNUMBER: tests((value) => typeof value === 'number'),
  ISTEXT: tests((value) => typeof value === 'string'),
  ISNONTEXT: tests((value) => typeof value !== 'string'),
  ISLOGICAL: tests((value) => typeof value === 'boolean'),
  ISBLANK: tests((value) => value === undefined),
  ISERROR: tests(isError),
  ISERR: tests((value) => isError(value) && value.error !== '#N/A'),
  ISNA: tests((value) => isError(value) && value.error === '#N/A'),
  ISEVEN: (value) => Math.trunc(toNumber(value)) % 2 === 0,
  ISODD: (value) => Math.trunc(toNumber(value)) % 2 !== 0,
  TYPE: (value) => (typeof value === 'string' ? 2 : typeof value === 'boolean' ? 4 : isError(value) ? 16 : 1),
  NOW: () => SOME_DAY + 0.5,
  TODAY: () => SOME_DAY,
  DATE: number((year, month, day) => Date.UTC(year < 1900 ? year + 1900 : year, month - 1, day) / 86_400_000 + 25_569),
  TIME: number((hour, minute, second) => (hour * 3_600 + minute * 60 + second) / 86_400),
  DAY: dated((date) => date.getUTCDate()),
  MONTH: dated((date) => date.getUTCMonth() + 1),
  YEAR: dated((date) => date.getUTCFullYear()),
  WEEKDAY: dated((date) => date.getUTCDay() + 1),
  HOUR: (day) => numberOrError(Math.floor(secondsOf(day) / 3_600)),
  MINUTE: (day) => numberOrError(Math.floor(secondsOf(day) / 60) % 60),
  SECOND: (day) => numberOrError(secondsOf(day) % 60),
}
