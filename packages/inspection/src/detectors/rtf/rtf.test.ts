import {
  aMail,
  doc,
  docx,
  equationNative,
  equationObject,
  exe,
  ole1Embedded,
  ole1Link,
  ole1Package,
  pdf,
  png,
  richText,
  rtf,
  script,
  textFile,
  urlMonikerObject,
  xlsx,
} from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const of = async (file: Parameters<ReturnType<typeof aMail>['attaching']>[0]) => inspected(aMail().attaching(file))
const named = (name: string) => ({ name })
const embedded = (className: string, data: Uint8Array) => ({ className, data: ole1Embedded(className, data) })

describe('rich text that is malicious', () => {
  test.each([
    ['rtf.equation-editor', 'a compound file of the class', { objects: [embedded('Equation.3', equationObject())] }],
    ['rtf.equation-editor', 'of another name', { objects: [embedded('Word.Document.8', equationObject())] }],
    ['rtf.equation-editor', 'native data', { objects: [embedded('eQuatiOn.3', equationNative({ overflow: true }))] }],
    ['rtf.equation-editor', 'between junk', { objects: [{ ...embedded('Equation.3', equationObject()), obfuscated: true }] }],
    [
      'rtf.object-update',
      'a package',
      { objects: [{ className: 'Package', data: ole1Package(textFile('a.txt')), update: true }] },
    ],
    [
      'rtf.object-update',
      'a moniker',
      { objects: [{ ...embedded('OLE2Link', urlMonikerObject('http://x.test/a')), update: true }] },
    ],
    [
      'office.external-object',
      'a link to a program',
      { objects: [embedded('OLE2Link', urlMonikerObject('http://x.test/a.hta'))] },
    ],
    [
      'office.external-object',
      'an OLE 1.0 link',
      { objects: [{ className: 'x', data: ole1Link('x', 'http://192.0.2.1/a'), kind: 'objautlink' }] },
    ],
    ['office.remote-template', 'a template', { template: 'http://192.0.2.1/t.dotm' }],
    ['office.dde-field', 'DDE', { fields: [['DDE', 'AUTO c:\\\\windows\\\\system32\\\\calc.exe', ' "x"']] }],
    ['attachment.program', 'a packed program', { objects: [{ className: 'Package', data: ole1Package(exe()) }] }],
    ['attachment.script', 'a packed script', { objects: [{ className: 'Package', data: ole1Package(script('js')) }] }],
    ['rtf.font-table', 'fonts', { fonts: 33_000 }],
  ])('%s: %s', async (id, _, specimen) => {
    const inspection = await of(richText({ ...specimen, ...named('資料.doc') }))
    expect(spoke(inspection)).toContain(id)
    expect(inspection.verdict).toBe('malicious')
  })

  test('says where a link leads, in a form nobody can click', async () => {
    const inspection = await of(richText({ template: 'http://x.example.com/t.dotm' }))
    expect(inspection.reason.ja).toBe(
      '添付ファイル「書面.rtf」は、開くと外部から部品を取り込みます（hxxp://x[.]example[.]com/t.dotm）。',
    )
    expect(inspection.artifacts[0]?.links).toEqual([])
  })

  test('what is made hard to read is read, and told', async () => {
    const inspection = await of(
      richText({ objects: [{ className: 'Package', data: ole1Package(exe('a.exe')), obfuscated: true }] }),
    )
    expect(spoke(inspection)).toEqual(expect.arrayContaining(['rtf.obfuscated-object', 'attachment.program']))
    expect(inspection.artifacts.map(({ path }) => path)).toContain('書面.rtf ▸ a.exe')
  })
})

describe('look-alikes stay silent', () => {
  test.each([
    ['plain', rtf({ text: '書面' })],
    ['with a picture', richText({ picture: png() })],
    ['with hyperlinks and page numbers', richText({ fields: [['PAGE'], ['HYPERLINK "https://www.example.com/"']] })],
    ['with a picture from the web', richText({ fields: [['INCLUDEPICTURE "https://www.example.com/a.png" \\d']] })],
    ['with a table of Excel', richText({ objects: [embedded('Excel.Sheet.12', xlsx().bytes)] })],
    ['with a document of Word', richText({ objects: [embedded('Word.Document.8', doc().bytes)] })],
    ['with a packed PDF', richText({ objects: [{ className: 'Package', data: ole1Package(pdf()) }] })],
    [
      'with a link to a drive',
      richText({
        objects: [{ className: 'Excel.Sheet.8', data: ole1Link('Excel.Sheet.8', 'C:\\work\\a.xls'), kind: 'objautlink' }],
      }),
    ],
    ['with a template on a drive', richText({ template: 'X:\\様式\\通知.dot' })],
    ['about DDE', rtf({ text: 'DDEAUTO cmd.exe とは' })],
  ])('%s', async (_, file) => {
    const inspection = await of(file)
    expect(inspection.verdict).toBe('clean')
    expect(inspection.detections.every(({ severity }) => severity === 'info' || severity === 'low')).toBe(true)
  })

  test('a name of another kind is a note', async () => {
    const inspection = await of(richText(named('通知.doc')))
    expect(spoke(inspection)).toEqual(['type.rtf-under-other-name'])
    expect(inspection.verdict).toBe('clean')
  })

  test('an honest equation in a document of Word', async () => {
    const inspection = await of(docx({ embedded: [{ name: 'oleObject1.bin', bytes: equationObject() }] }))
    expect(inspection.verdict).toBe('clean')
  })
})

test('an equation that overflows is told in a package too', async () => {
  const inspection = await of(docx({ embedded: [{ name: 'oleObject1.bin', bytes: equationObject({ overflow: true }) }] }))
  expect(spoke(inspection)).toContain('rtf.equation-editor')
  expect(inspection.verdict).toBe('malicious')
})

test('facts stand under the words of the format', async () => {
  const inspection = await of(richText({ objects: [{ className: 'Package', data: ole1Package(pdf()), update: true }] }))
  expect(inspection.artifacts[0]?.facts?.['objects']).toMatchObject([{ className: 'Package', objupdate: true, holds: 'package' }])
})
