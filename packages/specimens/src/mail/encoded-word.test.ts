import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodedWords, encodeText, encodeUnstructured, type MailCharset } from './encoded-word.ts'

const japanese = fc.string({
  unit: fc.constantFrom(...'令 和 ２ 年 の 会 議 資 料 髙 﨑 ① に abc ｱ ｲ （ ）'.split(' '), ' '),
  minLength: 1,
  maxLength: 120,
})
const charsets = fc.constantFrom<MailCharset>('iso-2022-jp', 'utf-8', 'shift_jis')

const payload = (word: string) => {
  const [, base64] = /^=\?[A-Z0-9_-]+\?B\?([A-Za-z0-9+/=]*)\?=$/.exec(word) ?? []
  if (base64 === undefined) throw new Error(`not an encoded word: ${word}`)
  return Buffer.from(base64, 'base64')
}

/** Rows 13 and 89-92 are unknown to TextDecoder, so ISO-2022-JP is compared without its escapes. */
const decoded = (bytes: Uint8Array, charset: MailCharset) =>
  charset === 'iso-2022-jp'
    ? Buffer.from(bytes)
        .toString('latin1')
        .replaceAll(/\x1b..(?:(?=\x1b)|$)|\x1b../g, '')
    : new TextDecoder(charset).decode(bytes)

describe('encoded words', () => {
  test('none is longer than 75 characters, and each is whole by itself', () => {
    fc.assert(
      fc.property(japanese, charsets, (text, charset) => {
        const words = encodedWords(text, charset)
        for (const word of words) expect(word.length).toBeLessThanOrEqual(75)
        // Decoding word by word is what a mail program does; the pieces together are the text again.
        expect(words.map((word) => decoded(payload(word), charset)).join('')).toBe(decoded(encodeText(text, charset), charset))
      }),
    )
  })

  test('a word in ISO-2022-JP begins and ends in ASCII', () => {
    for (const word of encodedWords('会議資料の送付について（第二回 地域連携委員会 髙﨑）', 'iso-2022-jp')) {
      expect(payload(word).toString('latin1').split('\x1b').at(-1)).toMatch(/^\(B/)
    }
  })

  test('ASCII stays readable and long lines are folded', () => {
    const subject = encodeUnstructured(
      'Minutes of the meeting of the regional cooperation committee in September and October 2020',
      'utf-8',
    )
    expect(subject).toContain('\r\n ')
    expect(subject.replaceAll('\r\n ', ' ')).toBe(
      'Minutes of the meeting of the regional cooperation committee in September and October 2020',
    )
  })
})
