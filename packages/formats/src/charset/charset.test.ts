import { assert, constantFrom, property, uint8Array } from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText, guessJapanese } from './index.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const cp932 = (text: string) => iconv.encode(text, 'cp932')
const eucJp = (text: string) => iconv.encode(text, 'euc-jp')

describe('ISO-2022-JP', () => {
  it.each([
    ['JIS X 0208', '\x1b$B$4O"Mm\x1b(B', 'ご連絡'],
    ['the 1978 edition', '\x1b$@$"\x1b(J', 'あ'],
    ['row 13, as NEC extended it', '\x1b$B-!-j\x1b(B', '①㈱'],
    ['rows 89-92, IBM characters where NEC put them', '\x1b$B|byu\x1b(B', '髙﨑'],
    ['half-width katakana by escape', '\x1b(I1234\x1b(B', 'ｱｲｳｴ'],
    ['half-width katakana by shift', '\x0e123\x0fABC', 'ｱｲｳABC'],
    ['half-width katakana with the high bit', '\x1b$B$"\x1b(B\xb1\xb2', 'あｱｲ'],
    ['JIS X 0212', '\x1b$(D0!\x1b(B', '丂'],
    ['Chinese inside Japanese (RFC 1554)', '\x1b$AJ!\x1b(B', '省'],
    ['a user-defined character as cp50221 writes it', '\x1b$B\x7f!\x1b(B', '\ue000'],
    ['ASCII between', 'Re: \x1b$B$"\x1b(B 1/2 \x1b$B$$\x1b(B', 'Re: あ 1/2 い'],
    ['no return to ASCII at the end', '\x1b$B$"$$', 'あい'],
    ['no return to ASCII at the line end', '\x1b$B$"\r\nabc', 'あ\r\nabc'],
    ['a line end in the middle of a character', '\x1b$B$"$\nabc', /^あ/],
    ['a cut character', '\x1b$B$"$', 'あ\ufffd'],
    ['the announcer of the 1990 edition', '\x1b&@\x1b$B$"\x1b(B', 'あ'],
  ])('%s', (_, bytes, text) => {
    for (const label of ['iso-2022-jp', 'cp50220', 'ISO-2022-JP-MS', undefined]) {
      if (label === undefined && !bytes.includes('\x1b')) continue
      expect(decodeText(latin1(bytes), label)).toEqual(typeof text === 'string' ? text : expect.stringMatching(text))
    }
  })

  it('agrees with CP932 on every character of JIS X 0208 and its extensions', () => {
    for (let row = 0x21; row <= 0x7e; row++) {
      for (let cell = 0x21; cell <= 0x7e; cell++) {
        const fromJis = decodeText(Buffer.from([0x1b, 0x24, 0x42, row, cell, 0x1b, 0x28, 0x42]), 'iso-2022-jp')
        const fromEuc = new TextDecoder('euc-jp').decode(Buffer.from([row | 0x80, cell | 0x80]))
        if (!fromEuc.includes('\ufffd')) expect(fromJis).toBe(fromEuc)
      }
    }
  })

  it('reads 8-bit text under its label as what it is', () => {
    expect(decodeText(cp932('会議の議事録'), 'iso-2022-jp')).toBe('会議の議事録')
    expect(decodeText(Buffer.from('会議の議事録'), 'iso-2022-jp')).toBe('会議の議事録')
  })
})

describe('labels', () => {
  it.each(['cp932', 'Windows-31J', 'ms932', 'x-sjis', 'Shift_JIS', 'SHIFT-JIS', '"shift_jis"'])('%s', (label) => {
    expect(decodeText(Buffer.from([0x87, 0x40, 0x87, 0x8a, 0xfb, 0xfc, 0xfa, 0xb1, 0xed, 0x95]), label)).toBe('①㈱髙﨑﨑')
  })

  it.each([
    ['eucJP-ms', eucJp('診療報酬'), '診療報酬'],
    ['x-euc-jp', Buffer.from([0xad, 0xa1, 0x8e, 0xb1]), '①ｱ'],
    ['utf-7', latin1('+MEIwRA- +U3A-'), 'あい 印'],
    ['unicode-1-1-utf-7', latin1('+MEI-'), 'あ'],
    ['utf-8', Buffer.from('\ufeff請求書'), '請求書'],
    ['utf-16', Buffer.from('feff30423044', 'hex'), 'あい'],
    ['utf-16', Buffer.from('fffe42304430', 'hex'), 'あい'],
    ['utf-16', Buffer.from('00410042', 'hex'), 'AB'],
    ['us-ascii', cp932('ご確認ください'), 'ご確認ください'],
    ['gb2312', iconv.encode('发票', 'gbk'), '发票'],
    ['hz-gb-2312', latin1('ab ~{<:Ky~} cd'), 'ab 己所 cd'],
    ['big5', iconv.encode('發票', 'big5'), '發票'],
    ['ks_c_5601-1987', iconv.encode('송장', 'euc-kr'), '송장'],
    ['iso-2022-kr', latin1('\x1b$)C\x0e>H3g\x0f!'), '안녕!'],
    ['koi8-r', iconv.encode('счёт', 'koi8-r'), 'счёт'],
    ['windows-1251', iconv.encode('счёт', 'windows-1251'), 'счёт'],
    ['cp1252', Buffer.from([0x80, 0xe9]), '€é'],
    ['iso-8859-1', latin1('café'), 'café'],
    ['no-such-charset', cp932('見積書'), '見積書'],
    ['base64', latin1('plain'), 'plain'],
    ['', Buffer.from('見積書'), '見積書'],
    ['utf-8', cp932('納品書在中'), '納品書在中'],
  ])('%s', (label, bytes, text) => {
    expect(decodeText(bytes, label)).toBe(text)
  })
})

describe('guessing', () => {
  const texts = [
    '請求書を送付いたします。ご確認ください。',
    '３月７日の会議について',
    'みどり野病院 地域連携室',
    'カルテ',
    '御見積書.xlsx',
    '診療情報提供書（写）.pdf',
    '東京都',
    'ﾖｳｼｷ1 申請書',
  ]

  it.each(texts)('%s', (text) => {
    expect(decodeText(Buffer.from(text), undefined)).toBe(text)
    expect(decodeText(cp932(text), undefined)).toBe(text)
    expect(decodeText(eucJp(text), undefined)).toBe(text)
  })

  it('takes UTF-8 that was cut in the middle of a character for UTF-8', () => {
    expect(guessJapanese(Buffer.from('請求書').subarray(0, 8))).toBe('utf-8')
  })

  it('leaves Western text Western', () => {
    expect(decodeText(latin1('Café Müller'), undefined)).toBe('Café Müller')
    expect(guessJapanese(latin1('plain'))).toBe('us-ascii')
  })
})

it('answers any bytes under any label', () => {
  const labels = [
    'iso-2022-jp',
    'cp932',
    'euc-jp',
    'utf-7',
    'utf-8',
    'utf-16',
    'hz-gb-2312',
    'iso-2022-kr',
    'utf-32',
    'x',
    undefined,
  ]
  assert(
    property(uint8Array({ maxLength: 200 }), constantFrom(...labels), (bytes, label) => {
      expect(typeof decodeText(bytes, label)).toBe('string')
    }),
    { seed: 1, numRuns: 2000 },
  )
})
