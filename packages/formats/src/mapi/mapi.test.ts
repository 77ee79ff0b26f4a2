import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { decompressRtf, encapsulatedIn } from './index.ts'

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex')
/** MS-OXRTFCP §3.1.1 and §3.1.2, byte for byte. */
const HELLO = hex(
  '2d 00 00 00 2b 00 00 00 4c 5a 46 75 f1 c5 c7 a7 03 00 0a 00 72 63 70 67 31 32 35 42 32 0a f3 20 68 65 6c 09 00 20 62 77 05 b0 6c 64 7d 0a 80 0f a0',
)
const CROSSING = hex('1a 00 00 00 1c 00 00 00 4c 5a 46 75 e2 d4 4b 51 41 00 04 20 57 58 59 5a 0d 6e 7d 01 0e b0')

describe('compressed RTF', () => {
  test.each([
    [HELLO, '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n'],
    [CROSSING, '{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}'],
  ])('example %# of the specification', (bytes, rtf) => {
    expect(Buffer.from(decompressRtf(bytes, new Budget())).toString('latin1')).toBe(rtf)
  })

  test('a size that promises gigabytes costs nothing', () => {
    const bytes = Buffer.from(HELLO)
    bytes.writeUInt32LE(0xffff_ffff, 4)
    expect(decompressRtf(bytes, new Budget()).length).toBeLessThan(1_000)
  })

  test('refuses another kind, survives truncation and flips', async () => {
    expect(() => decompressRtf(Buffer.alloc(20), new Budget())).toThrow(FormatError)
    for (const cut of truncations(HELLO)) expect(await answerOrFormatError(() => decompressRtf(cut, new Budget()))).toBeDefined()
    for (const flipped of flips(HELLO, 2_000))
      expect(await answerOrFormatError(() => decompressRtf(flipped, new Budget()))).toBeDefined()
  })
})

describe('what is wrapped in RTF', () => {
  const wrapped = (body: string) =>
    encapsulatedIn(
      Buffer.from(`{\\rtf1\\ansi\\ansicpg932\\fromhtml1 \\deff0{\\fonttbl{\\f0 MS;}}{\\*\\generator X;}${body}}`, 'latin1'),
    )

  test('is the page, tags from their groups, text between them, nothing twice', () => {
    const page = wrapped(
      '{\\*\\htmltag64 <a href="https://www.example.com/a">}\\htmlrtf {\\field{\\*\\fldinst HYPERLINK "https://www.example.com/a"}{\\fldrslt\\htmlrtf0 \\\'88\\\'c4\\\'93\\\'e0\\htmlrtf }\\htmlrtf0 }{\\*\\htmltag72 </a>}{\\*\\mhtmltag64 <b>}\\htmlrtf0\\par',
    )
    expect(page).toEqual({ kind: 'html', text: '<a href="https://www.example.com/a">案内</a>\r\n' })
  })

  test('is the text, with signs beyond the code page', () => {
    const text = encapsulatedIn(Buffer.from('{\\rtf1\\ansi\\fromtext \\uc1 a\\{b\\}\\u-31083 ?c\\par d\\tab e}', 'latin1'))
    expect(text).toEqual({ kind: 'text', text: 'a{b}蚕c\r\nd\te'.replace('蚕', String.fromCharCode(0x10000 - 31083)) })
  })

  test('is nothing for RTF of its own', () => {
    expect(encapsulatedIn(Buffer.from('{\\rtf1\\ansi x}'))).toBeUndefined()
  })

  test('ten thousand open groups are read in one pass', () => {
    expect(wrapped('{'.repeat(100_000))?.kind).toBe('html')
  })
})
