import { aMail, docWithMacro, iso, jpeg, lzh, rar, textFile, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'
import { fixtures, PASSWORD } from './fixtures.ts'

const pathsOf = async (mail: ReturnType<typeof aMail>): Promise<string[]> =>
  (await inspected(mail)).artifacts.map(({ path }) => path)

const bothFiles = (name: string): string[] => [`${name} ▸ folder/note.txt`, `${name} ▸ memo.txt`]

describe('archives that 7-Zip reads', () => {
  test.each(['plain7z', 'arj'] as const)('%s: every file, by its name in the archive', async (which) => {
    const file = fixtures[which]
    const paths = await pathsOf(aMail().attaching(file))
    expect(paths.slice(1).toSorted()).toEqual(bothFiles(file.name))
  })

  test.each(['tarXz', 'tarBz2', 'tarLzma'] as const)('%s: the stream, and the tar in it', async (which) => {
    const inspection = await inspected(aMail().attaching(fixtures[which]))
    const inner = `${fixtures[which].name} ▸ t.tar`
    expect(inspection.artifacts.map(({ path }) => path).toSorted()).toEqual(
      [fixtures[which].name, inner, ...bothFiles(inner)].toSorted(),
    )
    expect(inspection.verdict).toBe('clean')
  })

  test.each(['deflate64', 'bzip2Zip', 'lzmaZip', 'ppmdZip'] as const)('%s: methods that zlib has not', async (which) => {
    const inspection = await inspected(aMail().attaching(fixtures[which]))
    expect(inspection.artifacts[1]).toMatchObject({ name: 'long.txt', bytes: 5_592, inspected: true, type: 'text/plain' })
    expect(inspection.verdict).toBe('clean')
  })

  test.each(['closed7z', 'hidden7z', 'bzip2AesZip'] as const)('%s opens with the password in the text', async (which) => {
    const inspection = await inspected(aMail().text(`パスワードは ${PASSWORD} です。`).attaching(fixtures[which]))
    expect(inspection.verdict).toBe('clean')
    expect(inspection.artifacts[0]).toMatchObject({ encrypted: true, password: PASSWORD, facts: { passwordFrom: 'text' } })
    expect(inspection.artifacts[1]).toMatchObject({ encrypted: true, inspected: true })
  })

  test('closed, its names are told; with hidden names, that is told', async () => {
    const { defaultLimits } = await import('@sekisho/formats/budget')
    const limits = { ...defaultLimits, maxPasswordTries: 0 }
    const listed = await inspected(aMail().attaching(fixtures.closed7z), { limits })
    expect(listed.artifacts.map(({ name, why }) => [name, why])).toEqual([
      ['closed.7z', 'encrypted'],
      ['folder/note.txt', 'encrypted'],
      ['memo.txt', 'encrypted'],
    ])
    expect(spoke(listed)).toEqual(['encrypted.unopened'])
    const hidden = await inspected(aMail().attaching(fixtures.hidden7z), { limits })
    expect(spoke(hidden)).toEqual(['archive.hidden-names', 'encrypted.unopened'])
    expect(hidden.verdict).toBe('unscannable')
  })

  test('Japanese names of LZH, and what is in a RAR', async () => {
    expect(await pathsOf(aMail().attaching(lzh('資料.lzh', textFile('議事録.txt', '連絡'))))).toEqual([
      '資料.lzh',
      '資料.lzh ▸ 議事録.txt',
    ])
    const inspection = await inspected(aMail().attaching(rar('a.rar', textFile('議事録.txt', '連絡'), docWithMacro())))
    expect(inspection.artifacts.map(({ path }) => path)).toEqual(['a.rar', 'a.rar ▸ 議事録.txt', 'a.rar ▸ 請求書.doc'])
    expect(spoke(inspection)).toContain('macro.autorun-executes')
  })

  test('a disk image is critical, and its files are listed', async () => {
    const inspection = await inspected(aMail().attaching(iso()))
    expect(spoke(inspection)).toContain('attachment.disk-image')
    expect(inspection.artifacts.length).toBeGreaterThan(1)
  })

  test('a damaged archive keeps what comes before the damage, and is never clean', async () => {
    const whole = rar('a.rar', jpeg(), textFile('後.txt', '連絡'))
    const cut = await inspected(aMail().attaching({ ...whole, bytes: whole.bytes.subarray(0, whole.bytes.length - 20) }))
    expect(cut.verdict).toBe('unscannable')
    expect(cut.artifacts.length).toBeGreaterThan(1)
  })

  test.each(Object.entries(fixtures))('%s cut anywhere: never clean by silence, never a failed reader', async (_, file) => {
    for (let length = 8; length < file.bytes.length; length += Math.ceil(file.bytes.length / 12)) {
      const inspection = await inspected(aMail().attaching({ ...file, bytes: file.bytes.subarray(0, length) }))
      expect(inspection.verdict, `${length}`).not.toBe('clean')
      expect(inspection.uninspected.filter(({ why }) => why === 'reader-failed')).toEqual([])
    }
  })
})

describe('split archives', () => {
  const file = zip('資料.zip').with(docWithMacro(), jpeg()).stored().build()
  const pieces = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: `資料.zip.00${index + 1}`,
      bytes: file.bytes.subarray(
        Math.floor((file.bytes.length * index) / count),
        Math.floor((file.bytes.length * (index + 1)) / count),
      ),
    }))

  test('numbered pieces are joined, whatever their order in the mail', async () => {
    const [one, two, three] = pieces(3)
    if (!one || !two || !three) throw new Error('three pieces')
    const inspection = await inspected(aMail().attaching(two).attaching(three).attaching(one))
    expect(inspection.artifacts.map(({ path }) => path)).toContain('資料.zip.001 ▸ 資料.zip ▸ 請求書.doc')
    expect(spoke(inspection)).toContain('macro.autorun-executes')
    expect(inspection.uninspected).toEqual([])
  })

  test('without one piece it is never clean', async () => {
    const [one, , three] = pieces(3)
    if (!one || !three) throw new Error('three pieces')
    expect((await inspected(aMail().attaching(one).attaching(three))).verdict).not.toBe('clean')
  })

  test('pieces of a 7z', async () => {
    const { bytes } = fixtures.plain7z
    const inspection = await inspected(
      aMail()
        .attaching({ name: 'a.7z.001', bytes: bytes.subarray(0, 90) })
        .attaching({ name: 'a.7z.002', bytes: bytes.subarray(90) }),
    )
    expect(inspection.artifacts.map(({ path }) => path)).toContain('a.7z.001 ▸ a.7z ▸ memo.txt')
    expect(inspection.verdict).toBe('clean')
  })
})
