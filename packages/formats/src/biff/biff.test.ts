import { excel4, xls } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { readCfb } from '../cfb/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { runMacros, sourceText } from '../xlm/index.ts'
import { decryptWorkbook, findFilePass, parseTokens, readBiff, type TokenContext } from './index.ts'

const streamOf = (file: { readonly bytes: Uint8Array }): Uint8Array =>
  readCfb(file.bytes, new Budget()).stream('Workbook') ?? new Uint8Array()
const hex = (digits: string): Uint8Array => Buffer.from(digits.replaceAll(' ', ''), 'hex')

describe('readBiff', () => {
  test('sheets with their state, names, and formulas as text', () => {
    const biff = readBiff(streamOf(excel4.xlsWithMacroSheet()), new Budget())
    expect(biff.sheets).toEqual([
      { name: 'Sheet1', state: 'visible', kind: 'worksheet' },
      { name: 'Macro1', state: 'veryHidden', kind: 'macro' },
    ])
    expect(biff.names).toMatchObject([{ name: 'Auto_Open', hidden: true, formula: { kind: 'reference', sheet: 'Macro1' } }])
    expect(biff.withCells().sheets.map(sourceText)).toEqual([
      'A1: 内容を表示するには「コンテンツの有効化」を押してください\n',
      'A1: =EXEC("calc.exe")\nA2: =RETURN()\n',
    ])
    expect(biff.broken).toBeUndefined()
  })

  test('a workbook of values', () => {
    const [sheet] = readBiff(streamOf(xls()), new Budget()).withCells().sheets
    expect(sheet && sourceText(sheet)).toBe('A1: 項目\nA2: 外来\nB1: 数\nB2: 120\n')
  })

  test('conversations with other programs', () => {
    const dde = { service: 'cmd', topic: '/c calc', item: 'A0' }
    expect(readBiff(streamOf(excel4.xlsWithMacroSheet({ dde })), new Budget()).dde).toEqual([
      { service: 'cmd', topic: '/c calc', items: ['A0'] },
    ])
  })

  test('a macro sheet that BOUNDSHEET calls a worksheet is a macro sheet', () => {
    const stream = Buffer.from(streamOf(excel4.xlsWithMacroSheet()))
    for (let at = stream.indexOf(hex('85 00')); at >= 0; at = stream.indexOf(hex('85 00'), at + 1))
      if (stream[at + 9] === 1) stream[at + 9] = 0
    expect(readBiff(stream, new Budget()).sheets[1]?.kind).toBe('macro')
  })

  test('what is no workbook', () => {
    expect(() => readBiff(hex('00 01 02 03 04 05 06 07'), new Budget())).toThrow(FormatError)
    expect(() => readBiff(new Uint8Array(), new Budget())).toThrow(FormatError)
  })
})

describe('tokens', () => {
  const context: TokenContext = {
    dialect: 'biff8',
    decode: (bytes) => Buffer.from(bytes).toString('latin1'),
    sheetAt: (ixti) => `S${ixti}`,
    nameAt: (index) => ({ kind: 'name', sheet: undefined, name: `n${index}` }),
    externalName: (_, index) => ({ kind: 'name', sheet: undefined, name: `x${index}` }),
  }
  const text = (digits: string) =>
    sourceText({
      name: '',
      state: 'visible',
      kind: 'macro',
      cells: new Map([[0, { row: 0, col: 0, value: undefined, formula: parseTokens(hex(digits), new Uint8Array(), context) }]]),
    }).trim()

  // Put together by hand from [MS-XLS] §2.5.198.
  test.each([
    ['17 04 00 63 61 6c 63 42 01 6e 00', 'A1: =EXEC("calc")'],
    ['17 02 01 41 00 42 30 44 04 00 05 c0 08 41 6f 00', 'A1: =CHAR("Aあ"&F5)'],
    ['1e 05 00 1e 07 00 03 1e 02 00 05 15', 'A1: =(5+7*2)'],
    ['5a 02 00 00 00 00 00 19 40 00 01 42 01 11 80', 'A1: =RUN(S2!A1)'],
    ['23 03 00 00 00 1e 01 00 42 02 ff 00', 'A1: =n3(1)'],
    ['1d 01 19 02 07 00 16 19 08 03 00 1c 17 42 03 01 00', 'A1: =IF(TRUE,,#REF!)'],
    ['25 00 00 02 00 00 c0 01 c0 19 10 00 00', 'A1: =SUM(A1:B3)'],
    ['39 00 00 02 00 00 00 13', 'A1: =-x2'],
  ])('%s', (digits, expected) => {
    expect(text(digits)).toBe(expected)
  })

  test('tokens that break off or are none', () => {
    for (const digits of ['17 40 00', '24 00', '1b', '42']) expect(() => text(digits)).toThrow(FormatError)
  })
})

describe('FILEPASS', () => {
  const plain = streamOf(excel4.xlsWithMacroSheet(excel4.assembledFromLetters))

  test.each(['rc4', 'rc4-cryptoapi'] as const)('%s: the stream comes back as it was, for its password alone', (method) => {
    const stream = streamOf(excel4.xlsWithMacroSheet({ ...excel4.assembledFromLetters, encrypted: { method, password: '秘密' } }))
    const pass = findFilePass(stream, new Budget())
    expect(pass?.method).toBe(method)
    if (!pass) return
    expect(decryptWorkbook(stream, pass, 'other', new Budget())).toBeUndefined()
    const decrypted = decryptWorkbook(stream, pass, '秘密', new Budget()) ?? new Uint8Array()
    expect(readBiff(decrypted, new Budget()).withCells().sheets.map(sourceText)).toEqual(
      readBiff(plain, new Budget()).withCells().sheets.map(sourceText),
    )
  })

  test('a plain stream has none', () => {
    expect(findFilePass(plain, new Budget())).toBeUndefined()
  })
})

describe('broken streams', () => {
  const streams = [
    streamOf(excel4.xlsWithMacroSheet(excel4.assembledFromLetters)),
    streamOf(excel4.xlsWithMacroSheet({ dde: { service: 'cmd', topic: 'x', item: 'A0' } })),
    streamOf(excel4.xlsWithMacroSheet({ encrypted: { method: 'rc4' } })),
    streamOf(excel4.xlsWithMacroSheet({ encrypted: { method: 'rc4-cryptoapi' } })),
  ]
  const read = (bytes: Uint8Array) => {
    const budget = new Budget()
    const pass = findFilePass(bytes, budget)
    const stream = pass ? (decryptWorkbook(bytes, pass, 'VelvetSweatshop', budget) ?? bytes) : bytes
    const biff = readBiff(stream, budget)
    biff.text()
    const workbook = biff.withCells()
    for (const sheet of workbook.sheets) sourceText(sheet)
    return runMacros(workbook, budget)
  }

  test.each(streams.map((_, nth) => nth))('every truncation, %i', async (nth) => {
    for (const cut of truncations(streams[nth] ?? new Uint8Array()))
      expect(await answerOrFormatError(() => read(cut))).toBeDefined()
  })

  test.each(streams.map((_, nth) => nth))('seeded flips, %i', async (nth) => {
    for (const flipped of flips(streams[nth] ?? new Uint8Array(), 800))
      expect(await answerOrFormatError(() => read(flipped))).toBeDefined()
  })
})
