import { describe, expect, test } from 'vitest'
import { encodeCp932, encodeIso2022Jp } from './iso-2022-jp.ts'

const shown = (text: string) => Buffer.from(encodeIso2022Jp(text)).toString('latin1').replaceAll('\x1b', '^')

describe('ISO-2022-JP as Windows writes it', () => {
  test('ordinary text is what every decoder knows', () => {
    const text = '会議の件 (9/4) カタカナ、記号。ABC'
    expect(new TextDecoder('iso-2022-jp').decode(encodeIso2022Jp(text))).toBe(text)
  })

  // CP50221 places, as the tables of NEC row 13 and rows 89-92 list them.
  test.each([
    ['①㈱', '^$B-!-j^(B'],
    ['髙', '^$B|b^(B'],
    ['﨑', '^$Byu^(B'],
    ['ⅰⅹ', '^$B|q|z^(B'],
    ['ｱｲ', '^(I12^(B'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected))

  test('ends in ASCII and enters each set once', () => expect(shown('あいaう')).toBe('^$B$"$$^(Ba^$B$&^(B'))

  test('a character Windows-31J does not have is refused, not replaced', () => {
    expect(() => encodeIso2022Jp('𠮷')).toThrow(RangeError)
    expect(() => encodeCp932('😀')).toThrow(RangeError)
  })

  test('wave dash and minus take their Windows spelling', () => expect(encodeCp932('〜−')).toEqual(encodeCp932('～－')))
})
