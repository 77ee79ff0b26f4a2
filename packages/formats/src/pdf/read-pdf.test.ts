import {
  jpeg,
  onePagePdf,
  pdf,
  pdfOfObjects,
  pdfWithAttachment,
  pdfWithLaunch,
  pdfWithPageLink,
  pdfWithScript,
  scannedPdf,
  textFile,
} from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { PdfDocument, readPdf } from './index.ts'

const read = (bytes: Uint8Array) => readPdf(new PdfDocument(bytes, new Budget()))

describe('what a document does', () => {
  test('an action in an object stream under a disguised name', () => {
    expect(read(pdfWithLaunch('calc.exe').bytes).actions).toEqual([{ type: 'Launch', trigger: 'OpenAction', target: 'calc.exe' }])
  })

  test('a script in a stream', () => {
    expect(read(pdfWithScript('app.alert(1)').bytes).actions).toEqual([
      { type: 'JavaScript', trigger: 'OpenAction', script: 'app.alert(1)' },
    ])
  })

  test('scripts by name, of fields, one after another, in UTF-16', () => {
    const { actions } = read(
      onePagePdf(
        '/Names << /JavaScript << /Kids [4 0 R] >> >>',
        [
          '<< /Names [(a) << /S /JavaScript /JS (one) /Next << /S /JavaScript /JS (two) >> >>] >>',
          '<< /Subtype /Widget /AA << /K << /S /JavaScript /JS <FEFF00740068007200650065> >> >> >>',
        ],
        '/Annots [5 0 R]',
      ).bytes,
    )
    expect(actions.map(({ trigger, script }) => [trigger, script])).toEqual([
      ['Names', 'one'],
      ['Names', 'two'],
      ['AA/K', 'three'],
    ])
  })

  test('a program for Windows with its parameters', () => {
    const { actions } = read(onePagePdf('/OpenAction << /S /Launch /Win << /F (cmd.exe) /P (/c calc.exe) >> >>').bytes)
    expect(actions[0]?.target).toBe('cmd.exe /c calc.exe')
  })

  test('a link over the whole page', () => {
    expect(read(pdfWithPageLink('https://x.example.com/a\\(1\\).zip').bytes).actions).toEqual([
      { type: 'URI', trigger: 'A', target: 'https://x.example.com/a(1).zip', coverage: 1 },
    ])
  })

  test('an earlier version of an object is looked at as well', () => {
    const { bytes } = pdfWithPageLink('https://x.example.com/old')
    const update = '4 0 obj\n<< /Subtype /Link /A << /S /URI /URI (https://x.example.com/new) >> >>\nendobj\n'
    const targets = read(Buffer.concat([bytes, Buffer.from(update)])).actions.map(({ target }) => target)
    expect(new Set(targets)).toEqual(new Set(['https://x.example.com/new', 'https://x.example.com/old']))
  })
})

describe('what is in a document', () => {
  test('files under their names', () => {
    const { attachments } = read(pdfWithAttachment(textFile('note.txt', 'hello')).bytes)
    expect(attachments.map(({ name, content }) => [name, Buffer.from(content().bytes).toString()])).toEqual([
      ['note.txt', 'hello'],
    ])
  })

  test('a document that lies in it uncompressed is not taken for its own objects', () => {
    const inner = pdfWithLaunch().bytes
    const outer = pdfOfObjects({
      objects: ['<< /Type /Catalog >>', { value: '<< /Type /EmbeddedFile >>', data: inner, plain: true }],
    })
    const file = read(outer.bytes)
    expect(file.actions).toEqual([])
    expect(Buffer.from(file.attachments[0]?.content().bytes ?? []).equals(Buffer.from(inner))).toBe(true)
  })
})

describe('what a document says', () => {
  test('Japanese text by the name of its encoding', () => {
    expect(read(pdf({ text: 'パスワードは 4432 です\n二行目' }).bytes).pages).toEqual({
      count: 1,
      read: 1,
      pictureOnly: 0,
      text: 'パスワードは 4432 です\n二行目',
    })
  })

  test('text by a map to Unicode, over several streams of one page', () => {
    const cmap =
      '1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <0003> <3042> endbfrange 1 beginbfchar <0009> <d842dfb7> endbfchar'
    const { pages } = read(
      onePagePdf(
        '',
        [
          '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 5 0 R >>',
          { value: '<< >>', data: cmap },
          { value: '<< >>', data: 'BT /F 12 Tf <000100020003> Tj ' },
          { value: '<< >>', data: '[<0009> -500 <0001>] TJ ET' },
        ],
        '/Resources << /Font << /F 4 0 R >> >> /Contents [6 0 R 7 0 R]',
      ).bytes,
    )
    expect(pages.text).toBe('あぃい𠮷 あ')
  })

  test('text in a form, with glyphs by name', () => {
    const { pages } = read(
      onePagePdf(
        '',
        [
          { value: '<< /Subtype /Form /Resources << /Font << /F 5 0 R >> >> >>', data: 'BT /F 9 Tf (ABC) Tj ET' },
          '<< /Type /Font /Subtype /Type1 /Encoding << /Differences [65 /P /W /colon] >> >>',
          { value: '<< >>', data: '/Fm Do' },
        ],
        '/Resources << /XObject << /Fm 4 0 R >> >> /Contents 6 0 R',
      ).bytes,
    )
    expect(pages.text).toBe('PW:')
  })

  test('a page that is a picture', () => {
    expect(read(scannedPdf(jpeg()).bytes).pages).toMatchObject({ pictureOnly: 1, text: '' })
  })
})

describe('what is bent or broken', () => {
  test('without cross-references and end marks', () => {
    const whole = Buffer.from(pdfWithLaunch().bytes).toString('latin1')
    const bent = whole.slice(0, whole.indexOf('xref\n')).replaceAll('endobj', '')
    expect(read(Buffer.from(bent, 'latin1')).actions[0]?.type).toBe('Launch')
  })

  test.each(['(endobj 5 0 obj)', '(\\) endobj 5 0 obj)', '% endobj 5 0 obj\n', '(stream\n)'])(
    'an end that only stands in a string or a comment: %j',
    (pretended) => {
      const object = `<< /T 1 ${pretended.startsWith('(') ? `/V ${pretended}` : pretended} /S /Launch /F (calc.exe) >>`
      expect(read(onePagePdf('/OpenAction 4 0 R', [object]).bytes).actions[0]).toMatchObject({
        type: 'Launch',
        target: 'calc.exe',
      })
    },
  )

  test('with something in front', () => {
    expect(read(pdfOfObjects({ objects: ['<< /Type /Catalog >>'], prefix: 'junk\n' }).bytes).version).toBe('1.7')
  })

  test('nothing at all is no document', () => {
    expect(() => read(Buffer.from('%PDF-1.7\nnothing'))).toThrow('no objects')
  })
})
