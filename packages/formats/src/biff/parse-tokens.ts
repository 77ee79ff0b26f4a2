// Rgce: tokens in reverse Polish order become one expression ([MS-XLS] §2.5.198.104, [MS-XLSB] §2.5.98.89).
import { FormatError } from '../bytes/index.ts'
import { binary, call, concatenate, invoke, MISSING, reference, unary } from '../xlm/expression.ts'
import { functionName, parameterCount, USER_DEFINED } from '../xlm/function-names.ts'
import type { BinaryOperator, Expression } from '../xlm/types.ts'
import { type Dialect, errorValue, TokenReader } from './token-reader.ts'

/** What tokens refer to outside themselves. */
export interface TokenContext {
  readonly dialect: Dialect
  /** Decodes 8-bit text of BIFF5. */
  readonly decode: (bytes: Uint8Array) => string
  /** The sheet that an index into EXTERNSHEET (in BIFF5: the token itself) means. */
  sheetAt(ixti: number): string | undefined
  /** The defined name of this index, counted from 1. */
  nameAt(index: number): Expression
  /** A name of another book, an add-in's function, a DDE item. */
  externalName(ixti: number, index: number): Expression
  /** The formula that several cells share, by its first cell; its references are distances. */
  sharedAt?(row: number, col: number): Expression | undefined
}

const OPERATORS: Readonly<Record<number, BinaryOperator>> = {
  0x03: '+',
  0x04: '-',
  0x05: '*',
  0x06: '/',
  0x07: '^',
  0x09: '<',
  0x0a: '<=',
  0x0b: '=',
  0x0c: '>=',
  0x0d: '>',
  0x0e: '<>',
  0x0f: ' ',
  0x10: ',',
  0x11: ':',
}

/** Bytes of operands that are passed over, by dialect. */
const SKIPPED: Readonly<Record<number, readonly [biff5: number, biff8: number, biff12: number]>> = {
  0x26: [6, 6, 6],
  0x27: [6, 6, 6],
  0x28: [6, 6, 6],
  0x29: [2, 2, 2],
  0x2e: [2, 2, 2],
  0x2f: [2, 2, 2],
}
const BROKEN: typeof SKIPPED = { 0x2a: [3, 4, 6], 0x2b: [6, 8, 12], 0x3c: [17, 6, 8], 0x3d: [20, 10, 14] }
const UNUSED_OF_ARRAY = [7, 7, 14] as const
const PTG_EXP = 0x01
const DIALECTS = ['biff5', 'biff8', 'biff12'] as const

/**
 * The expression of a formula. `rgcb` follows the tokens and holds constant arrays; `distances` says that relative
 * references count from the cell (names, shared formulas). Throws `FormatError` for tokens that make no formula.
 */
export function parseTokens(rgce: Uint8Array, rgcb: Uint8Array, context: TokenContext, distances = false): Expression {
  return new TokenParser(rgce, rgcb, context, distances).parse()
}

class TokenParser {
  readonly #reader: TokenReader
  readonly #extra: TokenReader
  readonly #context: TokenContext
  readonly #version: number
  readonly #stack: Expression[] = []

  constructor(rgce: Uint8Array, rgcb: Uint8Array, context: TokenContext, distances: boolean) {
    this.#reader = new TokenReader(rgce, context.dialect, context.decode, distances)
    this.#extra = new TokenReader(rgcb, context.dialect, context.decode, distances)
    this.#context = context
    this.#version = DIALECTS.indexOf(context.dialect)
  }

  parse(): Expression {
    // PtgExp stands alone (§2.5.198.58); what is shared must not grow into another formula.
    if (this.#reader.bytes[0] === PTG_EXP) return this.#shared()
    while (this.#reader.remaining > 0) this.#token(this.#reader.u8('ptg'))
    return this.#pop()
  }

  #pop(): Expression {
    return this.#stack.pop() ?? MISSING
  }

  #push(expression: Expression): void {
    this.#stack.push(expression)
  }

  #token(byte: number): void {
    const operator = OPERATORS[byte]
    if (operator !== undefined) return this.#binary(operator)
    // §2.5.198.1: the class (reference, value, array) of an operand does not change what it is.
    const token = byte < 0x20 ? byte : (byte & 0x40 ? byte | 0x20 : byte) & 0x3f
    if (token < 0x20) return this.#base(token)
    const skipped = SKIPPED[token]?.[this.#version]
    if (skipped !== undefined) return this.#reader.skip(skipped, 'PtgMem')
    const broken = BROKEN[token]?.[this.#version]
    if (broken === undefined) return this.#operand(token)
    this.#reader.skip(broken, 'PtgRefErr')
    this.#push({ kind: 'error', value: '#REF!' })
  }

  #binary(operator: BinaryOperator): void {
    const right = this.#pop()
    this.#push(binary(operator, this.#pop(), right))
  }

  #base(token: number): void {
    const reader = this.#reader
    switch (token) {
      case 0x02:
        this.#reader.skip(4, 'PtgTbl')
        return this.#push(MISSING)
      case 0x08: {
        const right = this.#pop()
        return this.#push(concatenate(this.#pop(), right))
      }
      case 0x12:
        return this.#push(unary('+', this.#pop()))
      case 0x13:
        return this.#push(unary('-', this.#pop()))
      case 0x14:
        return this.#push(unary('%', this.#pop()))
      case 0x15:
        return this.#push(unary('()', this.#pop()))
      case 0x16:
        return this.#push(MISSING)
      case 0x17:
        return this.#push({ kind: 'string', value: reader.text() })
      case 0x18:
        return this.#extended()
      case 0x19:
        return this.#attribute()
      case 0x1c:
        return this.#push({ kind: 'error', value: errorValue(reader.u8('PtgErr')).error })
      case 0x1d:
        return this.#push({ kind: 'boolean', value: reader.u8('PtgBool') !== 0 })
      case 0x1e:
        return this.#push({ kind: 'number', value: reader.u16le('PtgInt') })
      case 0x1f:
        return this.#push({ kind: 'number', value: reader.double() })
      default:
        throw new FormatError('unexpected', reader.offset - 1, `ptg 0x${token.toString(16)}`)
    }
  }

  /** The formula stands in another record. */
  #shared(): Expression {
    this.#reader.skip(1, 'PtgExp')
    const isNew = this.#context.dialect === 'biff12'
    const row = isNew ? this.#reader.u32le('row') : this.#reader.u16le('row')
    const col = isNew ? this.#extra.u32le('col') : this.#reader.u16le('col')
    return this.#context.sharedAt?.(row, col) ?? MISSING
  }

  /** PtgElf… of BIFF8, PtgList of BIFF12: a column's heading as a reference. */
  #extended(): void {
    this.#reader.u8('eptg')
    this.#reader.skip(this.#context.dialect === 'biff12' ? 12 : 4, 'PtgExtended')
    this.#push({ kind: 'error', value: '#REF!' })
  }

  /** PtgAttr: jumps and spaces say how Excel computes and shows, only SUM is part of the formula. */
  #attribute(): void {
    const flags = this.#reader.u8('PtgAttr')
    const data = this.#reader.u16le('PtgAttr')
    if (flags & 0x04) this.#reader.skip((data + 1) * 2, 'PtgAttrChoose')
    if (flags & 0x10) this.#push(call('SUM', [this.#pop()]))
  }

  #operand(token: number): void {
    const reader = this.#reader
    switch (token) {
      case 0x20:
        reader.skip(UNUSED_OF_ARRAY[this.#version] ?? 7, 'PtgArray')
        return this.#push({ kind: 'array', rows: this.#extra.array() })
      case 0x21: {
        const name = functionName(reader.u16le('iftab'))
        return this.#push(call(name, this.#arguments(parameterCount(name))))
      }
      case 0x22: {
        const count = reader.u8('cparams') & 0x7f
        return this.#variable(count, reader.u16le('tab'))
      }
      case 0x23:
        return this.#push(this.#name())
      case 0x24:
      case 0x2c:
        return this.#push(reference(reader.location(token === 0x2c)))
      case 0x25:
      case 0x2d: {
        const [first, last] = reader.area(token === 0x2d)
        return this.#push(reference(first, last))
      }
      case 0x38:
        return this.#variable(reader.u8('cparams') & 0x7f, reader.u8('tab') | 0x8000)
      case 0x39:
        return this.#push(this.#nameX())
      case 0x3a: {
        const sheet = this.#sheet()
        const position = reader.location(false)
        return this.#push(reference(position, position, sheet))
      }
      case 0x3b: {
        const sheet = this.#sheet()
        const [first, last] = reader.area(false)
        return this.#push(reference(first, last, sheet))
      }
      default:
        throw new FormatError('unexpected', reader.offset - 1, `ptg 0x${token.toString(16)}`)
    }
  }

  #arguments(count: number): Expression[] {
    const args = this.#stack.splice(Math.max(0, this.#stack.length - count), count)
    return args
  }

  #variable(count: number, number: number): void {
    const args = this.#arguments(count)
    if (number !== USER_DEFINED) return this.#push(call(functionName(number), args))
    const [callee = MISSING, ...given] = args
    this.#push(invoke(callee, given))
  }

  #name(): Expression {
    if (this.#context.dialect !== 'biff5') return this.#context.nameAt(this.#reader.u32le('nameindex'))
    const index = this.#reader.u16le('nameindex')
    this.#reader.skip(12, 'PtgName')
    return this.#context.nameAt(index)
  }

  #nameX(): Expression {
    const ixti = this.#reader.u16le('ixti')
    if (this.#context.dialect !== 'biff5') return this.#context.externalName(ixti, this.#reader.u32le('nameindex'))
    this.#reader.skip(8, 'PtgNameX')
    const index = this.#reader.u16le('nameindex')
    this.#reader.skip(12, 'PtgNameX')
    return this.#context.externalName(ixti, index)
  }

  /** BIFF5 writes the first and last sheet into the token when it is one of this book (index below zero). */
  #sheet(): string | undefined {
    const ixti = this.#reader.u16le('ixti')
    if (this.#context.dialect !== 'biff5') return this.#context.sheetAt(ixti)
    this.#reader.skip(8, 'PtgRef3d')
    const first = this.#reader.u16le('itabFirst')
    this.#reader.skip(2, 'itabLast')
    return this.#context.sheetAt(ixti >= 0x8000 ? first : 0xffff)
  }
}
