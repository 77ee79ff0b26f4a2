import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeHeaderText, parseAddressList } from './index.ts'
import { codesOf, messageOf } from './testing.ts'

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const JIS_REPORT = '\x1b$B@A5a=q\x1b(B' // 請求書
const jisWord = `=?ISO-2022-JP?B?${Buffer.from(JIS_REPORT, 'latin1').toString('base64')}?=`
const utf8 = (text: string) => Buffer.from(text)
const b = (text: string) => utf8(text).toString('base64')

const named = (...fields: string[]) => messageOf(...fields, '', 'x')
const names = (...fields: string[]) => named(...fields).root.filenames

describe('subjects', () => {
  it.each([
    ['Outlook', ` ${jisWord}`, '請求書'],
    ['Outlook, folded', ` ${jisWord} ${jisWord}`, '請求書請求書'],
    ['a word after text', ` Re: ${jisWord} (2)`, 'Re: 請求書 (2)'],
    ['no white space around', `[list:1]${jisWord}_end`, '[list:1]請求書_end'],
    ['quoted', ` "${jisWord}"`, '"請求書"'],
    ['Gmail', ` =?UTF-8?B?${b('請求書')}?=`, '請求書'],
    ['Thunderbird', ' =?UTF-8?Q?=E8=AB=8B=E6=B1=82=E6=9B=B8_=E7=AC=AC1=E5=8F=B7?=', '請求書 第1号'],
    ['a character cut between words', ' =?utf-8?Q?=E8=AB?= =?utf-8?Q?=8B=E6=B1=82?=', '請求'],
    ['base64 cut between words', ` =?utf-8?B?${b('請求書').slice(0, 6)}?= =?utf-8?B?${b('請求書').slice(6)}?=`, '請求書'],
    ['words without padding', ' =?utf-8?B?YQ?= =?utf-8?B?44GC?=', 'aあ'],
    [
      'JIS cut between words without a return to ASCII',
      ` =?iso-2022-jp?B?${Buffer.from('\x1b$B@A').toString('base64')}?= =?iso-2022-jp?B?${Buffer.from('5a\x1b(B').toString('base64')}?=`,
      '請求',
    ],
    ['a language', ` =?utf-8*ja?B?${b('請求書')}?=`, '請求書'],
    ['white space inside', ` =?utf-8?B?${b('請求書').slice(0, 4)} ${b('請求書').slice(4)}?=`, '請求書'],
    ['spaces and question marks in Q', ' =?utf-8?Q?really? yes?=', 'really? yes'],
    ['a cut last word', ` =?utf-8?B?${b('請求書')}`, '請求書'],
    ['two charsets', ` ${jisWord} =?utf-8?B?${b('在中')}?=`, '請求書在中'],
    ['half-width katakana', ` =?iso-2022-jp?B?${Buffer.from('\x1b(I6L\x1b(B').toString('base64')}?=`, 'ｶﾌ'],
    ['CP932 in the name of Shift_JIS', ` =?Shift_JIS?B?${iconv.encode('①㈱髙﨑', 'cp932').toString('base64')}?=`, '①㈱髙﨑'],
    ['raw UTF-8', latin1(utf8(' 請求書の件')), '請求書の件'],
    ['raw CP932', latin1(iconv.encode(' 請求書の件', 'cp932')), '請求書の件'],
    ['raw EUC-JP', latin1(iconv.encode(' 請求書の件', 'euc-jp')), '請求書の件'],
    ['raw ISO-2022-JP', ` ${JIS_REPORT} 1`, '請求書 1'],
    ['a charset nobody knows', ` =?x-none?B?${b('請求書')}?=`, '請求書'],
    ['an encoding nobody knows', ' =?utf-8?X?abc?=', '=?utf-8?X?abc?='],
    ['line ends inside a word', ` =?utf-8?B?${Buffer.from('a\r\nBcc: x').toString('base64')}?=`, 'a Bcc: x'],
    ['no word', ' =? ?= 1 =?= 2', '=? ?= 1 =?= 2'],
  ])('%s', (_, raw, text) => {
    expect(decodeHeaderText(raw)).toBe(text)
  })
})

describe('senders', () => {
  it.each([
    ['an encoded word inside quotes', ` "${jisWord}" <a@example.com>`, '請求書'],
    ['an encoded word', ` ${jisWord} <a@example.com>`, '請求書'],
    ['raw JIS, whose bytes are quotes and brackets', ` \x1b$B"(<B\x1b(B <a@example.com>`, '※実'],
    [
      'raw CP932, whose second bytes are backslashes',
      `${latin1(iconv.encode(' "能登 ソフト"', 'cp932'))} <a@example.com>`,
      '能登 ソフト',
    ],
    ['a name in a comment', ` a@example.com (${jisWord})`, '請求書'],
    ['doubled quotes', ' ""Midorino"" <a@example.com>', 'Midorino'],
  ])('%s', (_, raw, displayName) => {
    expect(parseAddressList(raw)).toEqual([
      {
        displayName,
        address: 'a@example.com',
        domain: 'example.com',
        group: undefined,
      },
    ])
  })
})

describe('names of attachments', () => {
  it.each([
    [
      'Outlook, in both fields',
      [`Content-Type: application/msword; name="${jisWord}.doc"`, `Content-Disposition: attachment; filename="${jisWord}.doc"`],
      ['請求書.doc'],
    ],
    ['Becky!, without quotes', [`Content-Disposition: attachment; filename=${jisWord}`], ['請求書']],
    [
      'Thunderbird, RFC 2231 in pieces',
      [
        "Content-Disposition: attachment;\r\n filename*0*=iso-2022-jp''%1B%24%42%40%41;\r\n filename*1*=%35%61%3D%71%1B%28%42%2E;\r\n filename*2=doc",
      ],
      ['請求書.doc'],
    ],
    ['pieces out of order', ['Content-Disposition: attachment; filename*2=c; filename*0=a; filename*1=b'], ['abc']],
    [
      'a character cut between pieces',
      ["Content-Disposition: attachment; filename*0*=utf-8'ja'%E8%AB; filename*1*=%8B.doc"],
      ['請.doc'],
    ],
    [
      'Gmail',
      [
        `Content-Type: application/pdf; name="=?UTF-8?B?${b('請求書.pdf')}?="`,
        `Content-Disposition: attachment; filename="=?UTF-8?B?${b('請求書.pdf')}?="`,
      ],
      ['請求書.pdf'],
    ],
    [
      'Exchange, a word a line',
      [`Content-Disposition: attachment;\r\n\tfilename="${jisWord}\r\n ${jisWord}.xlsx"`],
      ['請求書請求書.xlsx'],
    ],
    [
      'raw CP932',
      [`Content-Disposition: attachment; filename="${latin1(iconv.encode('診療予定表.xls', 'cp932'))}"`],
      ['診療予定表.xls'],
    ],
    ['raw JIS', [`Content-Disposition: attachment; filename="${JIS_REPORT}.doc"`], ['請求書.doc']],
    [
      'no quotes, spaces and parentheses',
      ['Content-Disposition: attachment; filename=annual report (1).doc; size=3'],
      ['annual report (1).doc', 'annual'],
    ],
    ['a missing semicolon', ['Content-Type: application/pdf; charset=utf-8 name=a.pdf'], ['a.pdf']],
    [
      'percent escapes that nobody announced',
      ['Content-Disposition: attachment; filename="%E8%AB%8B.doc"'],
      ['%E8%AB%8B.doc', '請.doc'],
    ],
    ['a NUL', ['Content-Disposition: attachment; filename="a.exe\0.pdf"'], ['a.exe .pdf', 'a.exe', 'a.exe.pdf']],
    ['a wrong charset', ["Content-Disposition: attachment; filename*=us-ascii''%E8%AB%8B.doc"], ['請.doc']],
  ])('%s', (_, fields, expected) => {
    expect(names(...fields)).toEqual(expected)
  })

  it('are all kept when they contradict each other', () => {
    const message = named(
      'Content-Type: application/pdf; name="a.pdf"',
      `Content-Disposition: attachment; filename="b.exe"; filename*=utf-8''c.scr; filename="d.js"`,
      'Content-Disposition: inline; filename=e.vbs',
    )
    expect(message.root.filenames).toEqual(['c.scr', 'b.exe', 'd.js', 'e.vbs', 'a.pdf'])
    expect(codesOf(message)).toEqual(['duplicate-parameter', 'duplicate-disposition', 'filenames-disagree'])
  })

  it('are kept in what each way of joining pieces makes', () => {
    expect(names('Content-Disposition: attachment; filename*0=a; filename*2=c')).toEqual(['ac', 'a'])
    expect(names('Content-Disposition: attachment; filename*0=a; filename*0=b; filename*1=c')).toEqual(['ac', 'bc'])
  })

  it('are kept with and without what follows the quotes', () => {
    expect(names('Content-Disposition: attachment; filename="a.pdf".exe')).toEqual(['a.pdf', 'a.pdf.exe'])
    expect(names('Content-Disposition: attachment; filename="C:\\temp\\a.doc"')).toEqual(['C:tempa.doc', 'C:\\temp\\a.doc'])
  })
})
