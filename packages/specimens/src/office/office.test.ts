import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import { describe, expect, test } from 'vitest'
import { png } from '../files/picture.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import { xlsm, xlsx } from './excel.ts'
import { pptx } from './power-point.ts'
import { docm, docx } from './word.ts'
import { xls } from './xls.ts'

async function partsOf({ bytes }: SpecimenFile): Promise<Map<string, string>> {
  const entries = await new ZipReader(new BlobReader(new Blob([Uint8Array.from(bytes)])), { useWebWorkers: false }).getEntries()
  const parts = new Map<string, string>()
  for (const entry of entries) if (!entry.directory) parts.set(entry.filename, await entry.getData(new TextWriter()))
  return parts
}

describe('OOXML packages', () => {
  test.each([docx({ picture: png(), links: ['https://www.example.com/'] }), docm(), xlsx(), xlsm(), pptx()])(
    '$name: every relation leads to a part with a type',
    async (file) => {
      const parts = await partsOf(file)
      const types = parts.get('[Content_Types].xml') ?? ''
      for (const [name, content] of parts) {
        if (!name.endsWith('.rels')) continue
        const source = name.replace('_rels/', '').replace(/\.rels$/, '')
        for (const [, target = '', mode] of content.matchAll(/Target="([^"]*)"( TargetMode="External")?/g)) {
          if (mode) continue
          const path = new URL(target, `file:///${source}`).pathname.slice(1)
          expect(parts.has(path), path).toBe(true)
          expect(types.includes(`PartName="/${path}"`) || types.includes(`Extension="${path.split('.').at(-1)}"`), path).toBe(
            true,
          )
        }
      }
    },
  )

  test('a macro package says so in its content types, whatever the part is called', async () => {
    const parts = await partsOf(docm({ vbaPartName: 'word/theme/other.bin' }))
    expect(parts.get('[Content_Types].xml')).toContain(
      'PartName="/word/theme/other.bin" ContentType="application/vnd.ms-office.vbaProject"',
    )
    expect(parts.get('word/_rels/document.xml.rels')).toContain('/relationships/vbaProject" Target="/word/theme/other.bin"')
  })

  test('a remote template is an external relation of the settings', async () => {
    const parts = await partsOf(docx({ remoteTemplate: 'http://192.0.2.1/a.dotm?x=1&y=2' }))
    expect(parts.get('word/_rels/settings.xml.rels')).toContain(
      'Target="http://192.0.2.1/a.dotm?x=1&amp;y=2" TargetMode="External"',
    )
  })
})

describe('a BIFF8 workbook', () => {
  test('is a chain of records from BOF to EOF, its sheet where BOUNDSHEET says', () => {
    const bytes = Buffer.from(xls({ rows: [['項目', 1.5]] }).bytes)
    const start = bytes.indexOf(Buffer.from('0908100000060500', 'hex'))
    const types: number[] = []
    let sheetAt = 0
    for (let at = start; types.filter((type) => type === 0x000a).length < 2; ) {
      const type = bytes.readUInt16LE(at)
      if (type === 0x0085) sheetAt = bytes.readUInt32LE(at + 4)
      types.push(type)
      at += 4 + bytes.readUInt16LE(at + 2)
    }
    expect(bytes.readUInt16LE(start + sheetAt)).toBe(0x0809)
    expect(types).toContain(0x0204)
    expect(types).toContain(0x0203)
  })
})
