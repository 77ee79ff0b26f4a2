import { docm, docx, pptx, xlsm, xlsx, zip } from '@sekisho/specimens'
import { describe, expect, it } from 'vitest'
import { Budget } from '../budget/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readZip } from '../zip/index.ts'
import { isOoxml, readOoxml } from './index.ts'
import { resolveTarget, sourceOfRelationships } from './part-name.ts'
import type { OoxmlPackage } from './types.ts'

function read(bytes: Uint8Array): Promise<OoxmlPackage> {
  const budget = new Budget()
  return readOoxml(bytes, readZip(bytes, budget), budget)
}

const part = (name: string, xml: string) => ({ name, bytes: Buffer.from(xml) })
const types = (inner: string) =>
  part('[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${inner}</Types>`)
const rels = (name: string, inner: string) => part(name, `<Relationships>${inner}</Relationships>`)
const MAIN =
  '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="w/d.xml"/>'
const VBA = 'application/vnd.ms-office.vbaProject'

describe('ordinary packages', () => {
  it.each([
    [docx, 'word', 'word/document.xml', []],
    [docm, 'word', 'word/document.xml', ['word/vbaProject.bin']],
    [xlsx, 'excel', 'xl/workbook.xml', []],
    [xlsm, 'excel', 'xl/workbook.xml', ['xl/vbaProject.bin']],
    [pptx, 'powerpoint', 'ppt/presentation.xml', []],
  ] as const)('%o', async (build, application, mainPart, vbaParts) => {
    expect(await read(build().bytes)).toMatchObject({ application, mainPart, vbaParts, defects: [] })
  })

  it('are told by their content types part, whatever its case', () => {
    expect(isOoxml(['a.xml', '[CONTENT_TYPES].XML'])).toBe(true)
    expect(isOoxml(['a.xml', 'content_types.xml'])).toBe(false)
  })
})

describe('VBA parts', () => {
  it('are found by content type under any name', async () => {
    const { bytes } = zip()
      .with(
        types(`<Override PartName="/W/Data%20One.DAT" ContentType="${VBA}"/>`),
        rels('_rels/.rels', MAIN),
        part('w/d.xml', '<d/>'),
        part('w/data one.dat', 'x'),
      )
      .build()
    expect((await read(bytes)).vbaParts).toEqual(['w/data one.dat'])
  })

  it('are found by a default for their extension', async () => {
    const { bytes } = zip()
      .with(types(`<Default Extension="PNG" ContentType="${VBA}; x=1"/>`), part('media/p.png', 'x'))
      .build()
    expect((await read(bytes)).vbaParts).toEqual(['media/p.png'])
  })

  it.each([
    'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
    'http://purl.oclc.org/ooxml/officeDocument/relationships/vbaProject',
  ])('are found by the relationship %s', async (type) => {
    const { bytes } = zip()
      .with(types(''), rels('_rels/.rels', MAIN), part('w/d.xml', '<d/>'), part('x/y.z', 'x'))
      .with(rels('w/_rels/d.xml.rels', `<Relationship Id="r1" Type="${type}" Target="../x/y.z"/>`))
      .build()
    const { vbaParts, relationships } = await read(bytes)
    expect(vbaParts).toEqual(['x/y.z'])
    expect(relationships[1]).toMatchObject({ source: 'w/d.xml', target: '../x/y.z', part: 'x/y.z', external: false })
  })

  it('are missed by name when they are not there', async () => {
    const { bytes } = zip()
      .with(types(`<Override PartName="/w/v.bin" ContentType="${VBA}"/>`), rels('_rels/.rels', MAIN), part('w/d.xml', '<d/>'))
      .build()
    const { vbaParts, defects } = await read(bytes)
    expect(vbaParts).toEqual([])
    expect(defects).toEqual([{ code: 'part-missing', what: 'w/v.bin' }])
  })

  it('count in every one of several content type parts', async () => {
    const { bytes } = zip()
      .with(types(''), types(`<Override PartName="/v.bin" ContentType="${VBA}"/>`), part('v.bin', 'x'))
      .build()
    const { vbaParts, defects } = await read(bytes)
    expect(vbaParts).toEqual(['v.bin'])
    expect(defects).toContainEqual({ code: 'duplicate-part', what: '[Content_Types].xml' })
  })
})

describe('relationships', () => {
  it.each([
    ['<Relationship Id="a" Type="t/attachedTemplate" Target="https://files.example.com/t.dotm" TargetMode="External"/>', true],
    ['<Relationship Id="a" Type="t/attachedTemplate" Target="\\\\192.0.2.1\\share\\t.dotm" TargetMode="external"/>', true],
    ['<Relationship Id="a" Type="t/oleObject" Target="mhtml:https://files.example.com/x!x"/>', true],
    ['<Relationship Id="a" Type="t/image" Target="media/image1.png"/>', false],
  ])('%s', async (xml, external) => {
    const { bytes } = zip().with(types(''), rels('w/_rels/d.xml.rels', xml)).build()
    const [relationship] = (await read(bytes)).relationships
    expect(relationship).toMatchObject({ source: 'w/d.xml', id: 'a', external })
    expect(relationship?.part).toBe(external ? undefined : 'w/media/image1.png')
  })

  it('resolve against the part they belong to', () => {
    expect(resolveTarget('word/document.xml', 'media/a.png')).toBe('word/media/a.png')
    expect(resolveTarget('word/document.xml', '/word/a%20b.xml#x')).toBe('word/a b.xml')
    expect(resolveTarget('word/document.xml', '..\\..\\..\\a.xml')).toBe('a.xml')
    expect(resolveTarget('', './word/document.xml')).toBe('word/document.xml')
    expect(resolveTarget('a/b', '%zz')).toBe('a/%zz')
    expect(sourceOfRelationships('_rels/.rels')).toBe('')
    expect(sourceOfRelationships('/Word/_Rels/Document.xml.RELS')).toBe('Word/Document.xml')
    expect(sourceOfRelationships('word/document.xml')).toBeUndefined()
  })
})

it('names the content types that are not there', async () => {
  expect((await read(zip().with(part('a.xml', '<a/>')).build().bytes)).defects.map(({ code }) => code)).toContain(
    'content-types-missing',
  )
})

it('keeps the rest when one part is damaged', async () => {
  const bytes = Buffer.from(docm().bytes)
  const entry = readZip(bytes, new Budget()).entries.find(({ name }) => name === '[Content_Types].xml')
  if (!entry) throw new Error('no content types')
  bytes.fill(0xff, entry.dataOffset, entry.dataOffset + entry.compressedBytes)
  const { vbaParts, defects } = await read(bytes)
  expect(vbaParts).toEqual(['word/vbaProject.bin'])
  expect(defects).toContainEqual({ code: 'part-unreadable', what: '[Content_Types].xml' })
})

it('answers for truncations and seeded flips', async () => {
  const { bytes } = docm()
  for (const broken of [...truncations(bytes.slice(-1_200)), ...flips(bytes, 600)]) {
    expect(await answerOrFormatError(() => read(broken))).toBeDefined()
  }
})
