import { describe, expect, test } from 'vitest'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { isBinHex, readBinHex } from './index.ts'

const ALPHABET = '!"#$%&\'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr'

/** Header, data fork and resource fork (CRCs zero) as six-bit text. `data` is given with its runs already written. */
function binHex(name: string, data: number[], length: number): Buffer {
  const header = [name.length, ...Buffer.from(name), 0, ...Buffer.from('TEXTttxt'), 0, 0, 0, 0, 0, length, 0, 0, 0, 0, 0, 0]
  const bits = [...header, ...data, 0, 0, 0, 0].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const text = (bits.match(/.{1,6}/g) ?? []).map((six) => ALPHABET[Number.parseInt(six.padEnd(6, '0'), 2)]).join('')
  const lines = `:${text}:`.match(/.{1,64}/g) ?? []
  return Buffer.from(`(This file must be converted with BinHex 4.0)\r\n\r\n${lines.join('\r\n')}\r\n`)
}

describe('BinHex 4.0', () => {
  test('the data fork, with its runs', () => {
    const file = readBinHex(binHex('memo.txt', [0x61, 0x90, 0x04, 0x90, 0x00, 0x62], 6))
    expect(file).toMatchObject({ name: 'memo.txt', type: 'TEXT', creator: 'ttxt' })
    expect(Buffer.from(file.data).toString('latin1')).toBe('aaaa\x90b')
  })

  test('what is cut off is told, and the beginning kept', () => {
    const file = readBinHex(binHex('memo.txt', [...Buffer.from('abc')], 200))
    expect(file.broken).toBeInstanceOf(FormatError)
    expect(Buffer.from(file.data).subarray(0, 3).toString()).toBe('abc')
  })

  test('recognised by its first line', () => {
    expect(isBinHex(binHex('a', [], 0))).toBe(true)
    expect(isBinHex(Buffer.from('BinHex is an old format'))).toBe(false)
  })

  test('every truncation and flip answers or is a FormatError', async () => {
    const whole = binHex('memo.txt', [0x61, 0x90, 0x40, 0x62], 65)
    for (const bytes of [...truncations(whole), ...flips(whole, 500)]) await answerOrFormatError(() => readBinHex(bytes))
  })
})
