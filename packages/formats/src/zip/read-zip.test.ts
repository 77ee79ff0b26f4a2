import { zip } from '@sekisho/specimens'
import { describe, expect, it } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { extract, readZip } from './index.ts'
import type { ZipArchive } from './types.ts'

const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) })
const two = () => zip('a.zip').with(file('a.txt', 'first '.repeat(50)), file('b.txt', 'second '.repeat(50)))
const read = (bytes: Uint8Array) => readZip(bytes, new Budget())
const names = ({ entries }: ZipArchive) => entries.map(({ name }) => name)
const codes = ({ defects }: ZipArchive) => defects.map(({ code }) => code)

async function contents(bytes: Uint8Array, archive: ZipArchive): Promise<string[]> {
  const extracted = archive.entries.map((entry) => extract(bytes, entry, new Budget()))
  return (await Promise.all(extracted)).map(({ bytes: content }) => Buffer.from(content).toString())
}

/** A copy with the little-endian number at every place where `signature` and `offset` point replaced. */
function patched(bytes: Uint8Array, signature: string, change: (at: number, copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf(signature, 0, 'latin1'); at >= 0; at = copy.indexOf(signature, at + 4, 'latin1')) change(at, copy)
  return copy
}

describe('readZip', () => {
  it('lists a well-formed archive without defects', () => {
    const archive = read(two().comment('ご確認ください').build().bytes)
    expect(names(archive)).toEqual(['a.txt', 'b.txt'])
    expect(archive.entries.map(({ view }) => view)).toEqual(['central', 'central'])
    expect(archive.comment).toBe('ご確認ください')
    expect(archive.defects).toEqual([])
  })

  it('takes a data descriptor for normal', async () => {
    const { bytes } = two().withDataDescriptors().build()
    const archive = read(bytes)
    expect(archive.defects).toEqual([])
    expect(await contents(bytes, archive)).toEqual(['first '.repeat(50), 'second '.repeat(50)])
  })

  it.each(['cp932', 'utf8'] as const)('decodes names written in %s', (written) => {
    const archive = read(zip('a.zip').with(file('見積書①.doc', 'x')).named(written).build().bytes)
    expect(names(archive)).toEqual(['見積書①.doc'])
  })

  it('finds entries without an end record, and says so', async () => {
    const { bytes } = two().build()
    const cut = bytes.subarray(0, Buffer.from(bytes).indexOf('PK\x01\x02', 0, 'latin1'))
    const archive = read(cut)
    expect(names(archive)).toEqual(['a.txt', 'b.txt'])
    expect(codes(archive)).toEqual(['no-end-record'])
    expect(await contents(cut, archive)).toEqual(['first '.repeat(50), 'second '.repeat(50)])
  })

  it('finds the sizes behind the data when the end is missing', async () => {
    const { bytes } = two().withDataDescriptors().build()
    const cut = bytes.subarray(0, Buffer.from(bytes).indexOf('PK\x01\x02', 0, 'latin1'))
    expect(await contents(cut, read(cut))).toEqual(['first '.repeat(50), 'second '.repeat(50)])
  })

  it('reads behind a prefix, whether the offsets count it or not', async () => {
    const counted = two().prefixed(Buffer.from('MZ self-extractor')).build().bytes
    const uncounted = Buffer.concat([Buffer.from('MZ self-extractor'), two().build().bytes])
    for (const bytes of [counted, uncounted]) {
      const archive = read(bytes)
      expect(codes(archive)).toEqual(['prefix'])
      expect(await contents(bytes, archive)).toEqual(['first '.repeat(50), 'second '.repeat(50)])
    }
  })

  it('lists both of two archives put one behind the other', async () => {
    const bytes = Buffer.concat([
      zip().with(file('shown.txt', 'one')).build().bytes,
      zip().with(file('other.txt', 'two')).build().bytes,
    ])
    const archive = read(bytes)
    expect(names(archive).toSorted()).toEqual(['other.txt', 'shown.txt'])
    expect(codes(archive)).toEqual(['multiple-end-records'])
    expect((await contents(bytes, archive)).toSorted()).toEqual(['one', 'two'])
  })

  it('does not take the entries of a stored archive inside for its own', () => {
    const inner = two().build()
    const archive = read(zip('outer.zip').with(inner).stored().build().bytes)
    expect(names(archive)).toEqual([inner.name])
    expect(archive.defects).toEqual([])
  })

  it('finds an entry that the directory does not name', () => {
    const { bytes } = two().build()
    const buffer = Buffer.from(bytes)
    const first = buffer.indexOf('PK\x01\x02', 0, 'latin1')
    const second = buffer.indexOf('PK\x01\x02', first + 4, 'latin1')
    const end = buffer.indexOf('PK\x05\x06', 0, 'latin1')
    const record = Buffer.from(buffer.subarray(end))
    record.writeUInt16LE(1, 10)
    record.writeUInt32LE(end - second, 12)
    // The directory keeps its second header alone.
    const archive = read(Buffer.concat([buffer.subarray(0, first), buffer.subarray(second, end), record]))
    expect(archive.entries.map(({ name, view }) => [name, view])).toEqual([
      ['b.txt', 'central'],
      ['a.txt', 'local'],
    ])
    expect(codes(archive)).toContain('gap-entry')
  })

  it('lists an entry twice when its two headers tell different names', () => {
    const bytes = patched(zip().with(file('photo.jpg', 'x')).build().bytes, 'PK\x03\x04', (at, copy) =>
      copy.write('photo.exe', at + 30),
    )
    const archive = read(bytes)
    expect(archive.entries.map(({ name, view }) => [name, view])).toEqual([
      ['photo.jpg', 'central'],
      ['photo.exe', 'local'],
    ])
    expect(codes(archive)).toEqual(['local-central-mismatch'])
  })

  it('reads on when the signature of a local header is damaged', async () => {
    const bytes = patched(two().build().bytes, 'PK\x03\x04', (at, copy) => copy.writeUInt8(0, at))
    const archive = read(bytes)
    expect(codes(archive)).toEqual(['local-header-missing', 'local-header-missing'])
    expect(await contents(bytes, archive)).toEqual(['first '.repeat(50), 'second '.repeat(50)])
  })

  it('names overlapping entries', () => {
    const bytes = patched(two().build().bytes, 'PK\x01\x02', (at, copy) => copy.writeUInt32LE(0, at + 42))
    expect(codes(read(bytes))).toContain('overlap')
  })

  it.each([
    ['../../evil.lnk', 'traversal'],
    ['a\\..\\..\\evil.lnk', 'traversal'],
    ['/etc/passwd', 'absolute-path'],
    ['C:\\Windows\\x.exe', 'absolute-path'],
    ['folder/', 'directory-with-data'],
  ])('names what %s would do', (name, code) => {
    // The builder makes folders empty; the name is changed afterwards.
    const placeholder = 'x'.repeat(name.length)
    const built = zip().with(file(placeholder, 'some data longer than an encryption header is')).stored().build().bytes
    const bytes = Buffer.from(Buffer.from(built).toString('latin1').replaceAll(placeholder, name), 'latin1')
    const archive = read(bytes)
    expect(names(archive)).toEqual([name])
    expect(codes(archive)).toEqual([code])
    expect(archive.entries[0]?.directory).toBe(false)
  })

  it('says of a name with two dots inside nothing', () => {
    expect(read(zip().with(file('2023..03.07.doc', 'x')).build().bytes).defects).toEqual([])
  })

  it('names a name that comes twice', () => {
    expect(codes(read(zip().with(file('a.txt', '1'), file('a.txt', '2')).build().bytes))).toEqual(['duplicate-name'])
  })

  it('names bytes behind the end', () => {
    expect(codes(read(Buffer.concat([two().build().bytes, Buffer.from('more')])))).toEqual(['trailing-data'])
  })

  it('ends the listing with the budget, and says so', () => {
    const archive = readZip(two().build().bytes, new Budget({ ...defaultLimits, maxArchiveEntries: 1 }))
    expect(names(archive)).toEqual(['a.txt'])
    expect(codes(archive)).toContain('too-many-entries')
  })

  it('gives nothing for bytes that are no archive', () => {
    expect(read(Buffer.from('no archive')).entries).toEqual([])
    expect(read(new Uint8Array()).entries).toEqual([])
  })
})
