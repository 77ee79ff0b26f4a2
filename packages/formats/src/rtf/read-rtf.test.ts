import { rtf } from '@sekisho/specimens'
import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { readOle1 } from '../ole/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readRtf, startsRtf } from './index.ts'

const read = (source: string) => readRtf(Buffer.from(source, 'latin1'), new Budget())
/** OLE 1.0: version, embedded, class `Package`, two empty names, four bytes. */
const OBJECT = '0105000002000000080000005061636b61676500000000000000000004000000c0ffee00'
const payload = (source: string): string => {
  const [object] = read(source).objects
  return Buffer.from(readOle1(object?.data ?? new Uint8Array())?.nativeData ?? []).toString('hex')
}

describe('signature', () => {
  test.each(['{\\rtf1 x}', '{\\rt', '{\\rtx', '\ufeff{\\rtf', '\r\n {\\rtf1'])('%j is RTF', (source) => {
    expect(startsRtf(Buffer.from(source))).toBe(true)
  })
  test.each(['', '{', '{\\r', '{\\RTF1', 'x{\\rtf1', '{ \\rtf1'])('%j is not', async (source) => {
    expect(startsRtf(Buffer.from(source))).toBe(false)
    expect(await answerOrFormatError(() => read(source))).toMatchObject({ kind: 'unexpected' })
  })
})

describe('text', () => {
  test.each([
    ['{\\rtf1 plain {\\b bold} text}', 'plain bold text'],
    ['{\\rtf1 a\\par b\\tab c\\\nd}', 'a\nb\tc\nd'],
    ['{\\rtf1 \\{braces\\} \\\\ a\\~b}', '{braces} \\ a\u00a0b'],
    ["{\\rtf1\\ansi\\ansicpg932 \\'8e\\'91\\'97\\'bf}", '資料'],
    ["{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f5\\fnil\\fcharset128 x;}}\\f5 \\'83e\\'83X\\'83g ok}", 'テスト ok'],
    ['{\\rtf1\\ansicpg932 \x8e\x91\x97\xbf}', '資料'],
    ["{\\rtf1\\uc1 \\u-30259?\\u12354\\'82!\\uc2\\u26009 ab.}", '觍あ!料.'],
    ['{\\rtf1{\\stylesheet hidden}{\\*\\unknown hidden}{\\info{\\title t}}{\\header top }body}', 'top body'],
    ['{\\rtf1 {\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt shown}}}', 'shown'],
    ['{\\rtf1 never closed', 'never closed'],
  ])('%s', (source, text) => {
    expect(read(source).text.trim()).toBe(text)
  })

  test('of the specimen', () => {
    expect(readRtf(rtf({ text: '書面 {1}\n﨑' }).bytes, new Budget()).text).toBe('書面 {1}\n﨑\n')
  })

  test.each([
    '{\\rtf1 seen {\\v secret}}',
    '{\\rtf1{\\colortbl;\\red255\\green255\\blue255;}seen {\\cf1 secret}}',
    '{\\rtf1 seen {\\fs2 secret}}',
  ])('what nobody sees is kept apart: %s', (source) => {
    expect(read(source)).toMatchObject({ text: 'seen ', hiddenText: 'secret' })
  })

  test('who made it', () => {
    const { info, generator } = read('{\\rtf1{\\info{\\title 議}{\\author A B}}{\\*\\generator Writer 1.0;}}')
    expect(info.get('author')).toBe('A B')
    expect(generator).toBe('Writer 1.0')
  })
})

describe('fields and template', () => {
  test.each([
    ['{\\rtf1{\\field{\\*\\fldinst DDEAUTO c:\\\\\\\\x "y"}{\\fldrslt}}}', 'DDEAUTO c:\\\\x "y"'],
    ["{\\rtf1{\\field{\\*\\fldinst {\\b D}{\\i \\'44}E {x}}}}", 'DDE x'],
    ['{\\rtf1{\\field{\\*\\fldinst {\\field{\\*\\fldinst QUOTE 68 68 69}{\\fldrslt no}} x}}}', 'DDE x'],
    ['{\\rtf1{\\fldinst DDE x}}', 'DDE x'],
    ['{\\rtf1{\\field{\\fldinst \\u68?\\u68?E x', 'DDE x'],
  ])('%s', (source, instruction) => {
    expect(read(source).fields.map((field) => field.instruction)).toContain(instruction)
  })

  test('the template', () => {
    expect(read('{\\rtf1{\\*\\template http://x.example.com/t.dotm}}').template).toBe('http://x.example.com/t.dotm')
    expect(read('{\\rtf1}').template).toBeUndefined()
  })
})

describe('objects', () => {
  test('as Word writes them', () => {
    const [object] = read(
      `{\\rtf1{\\object\\objemb\\objupdate\\objw1{\\*\\objclass Package}{\\*\\objname n}{\\*\\objdata \r\n${OBJECT}\r\n}{\\result {\\pict\\wmetafile8 00}}}}`,
    ).objects
    expect(object).toMatchObject({ kind: 'emb', update: true, className: 'Package', name: 'n', foreign: 0 })
    expect(readOle1(object?.data ?? new Uint8Array())).toMatchObject({ className: 'Package' })
  })

  test.each([
    ['white space everywhere', OBJECT.split('').join(' \t\r\n')],
    ['control words', OBJECT.replaceAll('00', '0\\par \\b0 0')],
    ['numbers behind control words', OBJECT.replaceAll('00', '0\\mm1234 0')],
    ['groups', `{${OBJECT.slice(0, 20)}}{{${OBJECT.slice(20)}}}`],
    ['groups that are passed over', OBJECT.replace('0500', '05{\\*\\unknown ff 41}00')],
    ['\\bin', `${OBJECT.slice(0, 16)}\\bin4 ${Buffer.from(OBJECT.slice(16, 24), 'hex').toString('latin1')}${OBJECT.slice(24)}`],
    ['\\bin of nothing', OBJECT.replaceAll('00', '0\\bin0 0')],
    ["\\'hh", OBJECT.replace('0500', "05\\'4100")],
    ['letters that are no digits', OBJECT.replaceAll('00', '0zyxg0')],
    ['an odd digit at the end', `${OBJECT}0`],
    ['an odd digit at the beginning', `f${OBJECT}`],
    ['a control symbol', OBJECT.replaceAll('00', '0\\~0')],
  ])('whatever stands between the digits: %s', (_, data) => {
    expect(payload(`{\\rtf1{\\object\\objemb{\\*\\objdata ${data}}}}`)).toBe('c0ffee00')
  })

  test.each([
    ['without \\object', `{\\rtf1{\\*\\objdata ${OBJECT}}}`],
    ['inside of what is passed over', `{\\rtf1{\\*\\unknown{\\*\\objdata ${OBJECT}}}}`],
    ['behind the end of the document', `{\\rtf1}{\\object{\\objdata ${OBJECT}}}`],
    ['never closed', `{\\rt{\\object\\objdata ${OBJECT}`],
  ])('%s', (_, source) => {
    expect(payload(source)).toBe('c0ffee00')
  })

  test('two objects in one group', () => {
    expect(read(`{\\rtf1{\\object\\objupdate{\\*\\objdata 00}{\\*\\objdata ${OBJECT}}}}`).objects).toMatchObject([
      { update: true },
      { update: true },
    ])
  })

  test('pictures', () => {
    expect(read('{\\rtf1{\\pict{\\*\\picprop}\\picw1\\pngblip\r\n89504e47}{\\pict\\wmetafile8 0102}}').pictures).toEqual([
      { format: 'pngblip', data: Buffer.from('89504e47', 'hex') },
    ])
  })
})

describe('hostile', () => {
  const specimen = `{\\rtf1\\ansi{\\fonttbl{\\f0 x;}}{\\field{\\*\\fldinst DDE a}{\\fldrslt b}}{\\object\\objupdate{\\*\\objdata ${OBJECT}}}\\u12345?\\'82\\'a0}`

  test('every truncation, and flips', async () => {
    const bytes = Buffer.from(specimen, 'latin1')
    for (const broken of [...truncations(bytes), ...flips(bytes, 2_000)])
      expect(await answerOrFormatError(() => readRtf(broken, new Budget()))).toBeDefined()
  })

  test('any text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 300 }), (text) => read(`{\\rtf1${text}`).fonts >= 0),
      { numRuns: 300 },
    )
  })

  test('large documents cost linear time', () => {
    const started = performance.now()
    for (const piece of [
      '{',
      '}',
      '\\',
      "\\'",
      '{\\field',
      '{\\*\\objdata 00',
      '\\bin1 ',
      '{\\fldinst{\\field',
      "\\'82a",
      '{\\f1 x;}',
    ])
      read(`{\\rtf1${piece.repeat(200_000)}`)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('a used-up budget ends the reading', async () => {
    const budget = new Budget({ ...new Budget().limits, maxSteps: 1_000 })
    const bytes = Buffer.from(`{\\rtf1${'{}'.repeat(200_000)}`)
    expect(await answerOrFormatError(() => readRtf(bytes, budget))).toMatchObject({ kind: 'limit-exceeded' })
  })
})
