import { encodeText } from '@sekisho/specimens'
import { assert, integer, oneof, pre, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeyedHasher } from '../keyed-hash.ts'
import { maxAskedShingles, maxKeptShingles } from '../limits.ts'
import { letter, letterBody, prose, quotedWith, wrappedAt } from '../testing/letters.ts'
import { shinglesOf } from './shingles.ts'

const hasher = new KeyedHasher(Buffer.alloc(32, 7))
const of = (text: string) => shinglesOf([text], hasher)

/** Of what is kept of the one text, the part that is asked for by the other. */
function found(past: string, present: string): number {
  const { kept } = of(past)
  const asked = new Set(of(present).asked)
  return kept.length === 0 ? 0 : kept.filter((hash) => asked.has(hash)).length / kept.length
}

/** Shrunk to one letter over and over, a text collapses to nothing. */
const saysEnough = (text: string): boolean => of(text).kept.length === maxKeptShingles

const fullWidth = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

const outlook = (text: string): string =>
  `承知しました。\n\n________________________________\n差出人: 高橋 花子 <hanako@midorino.test>\n送信日時: 2020年7月14日 10:12\n宛先: info@hikari.test\n件名: 会議\n\n${text}`
const english = (text: string): string =>
  `See attached.\n\nOn Tue, Jul 14, 2020 at 10:12 AM Takahashi Hanako <hanako@midorino.test>\nwrote:\n\n${quotedWith(text, '> ')}`

describe('a text is found again', () => {
  const ways: readonly (readonly [string, (text: string) => string])[] = [
    [
      'quoted',
      (text) => `ご確認ください。\n\n2020年7月14日(火) 10:12 高橋花子 <hanako@midorino.test>:\n${quotedWith(text, '> ')}`,
    ],
    ['quoted twice', (text) => quotedWith(quotedWith(text, '> '), '>')],
    ['quoted with a bar', (text) => quotedWith(text, '| ')],
    ['quoted with a wide mark', (text) => quotedWith(text, '＞ ')],
    ['below the header block of Outlook', outlook],
    ['below an attribution of two lines', english],
    ['below a divider', (text) => `お送りします\n--- 元のメッセージ ---\n${text}`],
    ['in full-width letters', fullWidth],
    ['in half-width letters', (text) => text.normalize('NFKC')],
    ['with doubled letters', (text) => text.replace(/([a-zァ-ヶ患紹会])/gu, '$1$1')],
    ['with unseen characters', (text) => text.replace(/(.{5})/gu, '$1\u200B\u00AD')],
    ['with other kanji forms', (text) => text.replaceAll('高', '髙').replaceAll('会', '會').replaceAll('学', '學')],
  ]
  test.each(ways)('%s', (_, change) => {
    assert(
      property(prose, (text) => {
        pre(saysEnough(text))
        expect(found(text, change(text))).toBeGreaterThanOrEqual(0.8)
      }),
      { numRuns: 40 },
    )
  })

  test('wrapped anew at any width, and quoted then', () => {
    assert(
      property(prose, integer({ min: 10, max: 90 }), (text, width) => {
        pre(saysEnough(text))
        expect(found(text, quotedWith(wrappedAt(text, width), '> '))).toBeGreaterThanOrEqual(0.8)
      }),
      { numRuns: 60 },
    )
  })

  test.each(['iso-2022-jp', 'shift_jis'] as const)('after %s', (charset) => {
    const label = charset === 'shift_jis' ? 'shift_jis' : 'iso-2022-jp'
    const through = (text: string): string => new TextDecoder(label).decode(encodeText(text, charset))
    for (let number = 0; number < 20; number++)
      expect(found(letterBody(number), through(letterBody(number)))).toBeGreaterThanOrEqual(0.8)
  })

  test('below a telephone number that is not its own', () => {
    for (let number = 0; number < 20; number++) {
      const body = letterBody(number)
      const quoted = `ご確認ください。\n鈴木 TEL 03-1234-5678\n${quotedWith(wrappedAt(body, 36), '> ')}`
      expect(found(body, quoted)).toBeGreaterThanOrEqual(0.5)
    }
  })

  test('in the shorter of two versions', () => {
    const other = Array.from({ length: 40 }, (_, number) => letterBody(100 + number)).join('\n')
    for (let number = 0; number < 20; number++) {
      const { asked } = shinglesOf([other, `ご確認ください。\n${letter(number)}`], hasher)
      const { kept } = of(letter(number))
      expect(kept.filter((hash) => asked.includes(hash)).length).toBeGreaterThanOrEqual(kept.length * 0.8)
      expect(asked.length).toBeLessThanOrEqual(maxAskedShingles)
    }
  })

  test('in Latin letters', () => {
    const text =
      'The committee will meet on the second floor of the annex, and everybody is asked to bring the figures of last year.\n'
    const quoted = quotedWith(wrappedAt(text.replace('figures', 'figgures'), 40), '> ')
    expect(found(text, quoted)).toBeGreaterThanOrEqual(0.8)
  })

  test('in part, when a half of it is quoted', () => {
    for (let number = 0; number < 100; number++) {
      const lines = letterBody(number, 12).split('\n')
      const half = number % 2 === 0 ? lines.slice(0, 6) : lines.slice(6)
      expect(found(lines.join('\n'), `ご確認ください\n${quotedWith(half.join('\n'), '> ')}`)).toBeGreaterThanOrEqual(3 / 16)
    }
  })

  test('among ten others that are quoted with it', () => {
    const letters = Array.from({ length: 10 }, (_, number) => letter(number))
    const chain = letters.map((text, at) => quotedWith(text, '>'.repeat(at + 1))).join('\n')
    for (const one of letters) expect(found(one, chain)).toBeGreaterThanOrEqual(0.3)
  })
})

describe('a text is not found', () => {
  test('in another letter with the same greeting, closing and signature', () => {
    for (let number = 0; number < 40; number++) expect(found(letter(number), letter(number + 1))).toBeLessThan(0.2)
  })

  test.each([
    '',
    '承知しました。',
    'お世話になっております。\nご確認のほどよろしくお願いいたします。',
    letter(1, 0),
    'Thank you!\n\nSent from my iPhone',
  ])('when it says too little: %j', (text) => {
    expect(of(text)).toEqual({ kept: [], asked: [] })
  })

  test('under another key', () => {
    const others = shinglesOf([letter(1)], new KeyedHasher(Buffer.alloc(32, 8)))
    const { asked } = of(letter(1))
    expect(others.kept.some((hash) => asked.includes(hash))).toBe(false)
  })
})

describe('shingles', () => {
  test('are few, whole numbers, and what is kept is asked', () => {
    assert(
      property(oneof(string({ maxLength: 5_000 }), string({ unit: 'binary', maxLength: 2_000 }), prose), (text) => {
        const { kept, asked } = of(text)
        expect(kept.length).toBeLessThanOrEqual(maxKeptShingles)
        expect(asked.length).toBeLessThanOrEqual(maxAskedShingles)
        expect(asked.slice(0, kept.length)).toEqual(kept)
        expect(new Set(asked).size).toBe(asked.length)
        for (const hash of asked) expect(Number.isSafeInteger(hash) && hash >= 0 && hash < 2 ** 52).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('of the version that says most', () => {
    const both = shinglesOf(['HTMLメールに対応したソフトでご覧ください。', letter(3)], hasher)
    expect(both).toEqual(of(letter(3)))
  })

  test.each([
    '>'.repeat(200_000),
    'a\n'.repeat(100_000),
    '> '.repeat(100_000),
    'あ\u0301'.repeat(60_000),
    'On 2020 '.repeat(20_000),
    'この電子メール機密情報が'.repeat(10_000),
    `${'-'.repeat(290)}\n`.repeat(500),
    `${'TEL'.repeat(90)}1:\n`.repeat(500),
  ])('come in time from text made to take long: %#', (text) => {
    const before = process.cpuUsage().user
    of(text)
    expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(2_000)
  })
})
