import { inflateRawSync } from 'node:zlib'
import { aMail, docx, type SpecimenFile, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a package as its own writer stored them, with one more relationship part. */
function withRelationship(type: string, target: string): SpecimenFile {
  const source = docx()
  const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONSHIPS}/${type}" Target="${target}" TargetMode="External"/></Relationships>`
  const parts = partsOf(Buffer.from(source.bytes)).filter(({ name }) => name !== 'word/_rels/settings.xml.rels')
  return {
    ...zip(source.name)
      .with(...parts, { name: 'word/_rels/settings.xml.rels', bytes: Buffer.from(rels) })
      .build(),
    name: source.name,
  }
}

function partsOf(bytes: Buffer): SpecimenFile[] {
  const parts: SpecimenFile[] = []
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [method, size, nameLength, extraLength] = [
      bytes.readUInt16LE(at + 8),
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ]
    const start = at + 30 + nameLength + extraLength
    const data = bytes.subarray(start, start + size)
    parts.push({ name: bytes.toString('utf8', at + 30, at + 30 + nameLength), bytes: method === 8 ? inflateRawSync(data) : data })
    at = start + size
  }
  return parts
}

describe('office.remote-template', () => {
  test.each([
    ['attachedTemplate', 'https://templates.example.com/t.dotm', 'suspicious'],
    ['attachedTemplate', 'http://192.0.2.1/t.dotm', 'malicious'],
    ['oleObject', 'mhtml:http://x.example.com/a.html!x-usc:http://x.example.com/a.html', 'malicious'],
    ['oleObject', 'https://x.example.com/a.html!', 'malicious'],
    ['attachedTemplate', '\\\\198.51.100.1@80\\t.dotm', 'malicious'],
    ['frame', 'file://server.example.com/share/x.htm', 'suspicious'],
  ])('%s from %s is %s', async (type, target, verdict) => {
    const inspection = await inspected(aMail().attaching(withRelationship(type, target)))
    expect(spoke(inspection)).toContain('office.remote-template')
    expect(inspection.verdict).toBe(verdict)
  })

  test.each([
    ['attachedTemplate', 'file:///X:\\%E6%A7%98%E5%BC%8F\\t.dotx'],
    ['hyperlink', 'https://www.example.com/'],
    ['image', 'https://www.example.com/logo.png'],
    ['externalLinkPath', 'file:///\\\\server\\share\\book.xlsx'],
  ])('%s to %s is no alarm', async (type, target) => {
    expect((await inspected(aMail().attaching(withRelationship(type, target)))).verdict).toBe('clean')
  })
})
