import { defaultLimits } from '@sekisho/formats/budget'
import { aMail, docx, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

describe('message.not-inspected', () => {
  test('a damaged Office file is never clean', async () => {
    const { bytes } = docx()
    const broken = {
      name: '資料.docx',
      bytes: Buffer.from(bytes.map((byte, index) => (index < bytes.length ? byte ^ 0x5a : byte))),
    }
    const inspection = await inspected(aMail().attaching(broken))
    expect(inspection.verdict).toBe('unscannable')
    expect(inspection.reason.ja).toContain('資料.docx')
  })

  test('an archive of a kind that has no opener', async () => {
    const inspection = await inspected(
      aMail().attaching({ name: '資料.ace', bytes: Buffer.from('\0\0\x31\0\0\0\x90**ACE**\x14', 'latin1') }),
    )
    expect(inspection.verdict).toBe('unscannable')
    expect(inspection.uninspected).toEqual([{ path: '資料.ace', why: 'unsupported-format', detail: 'application/x-ace' }])
  })

  test('archives inside archives end at the limit, and say so', async () => {
    let file = zip('0.zip').with(docx()).build()
    for (let depth = 1; depth < 30; depth++) file = zip(`${depth}.zip`).with(file).build()
    const inspection = await inspected(aMail().attaching(file))
    expect(inspection.verdict).toBe('unscannable')
    expect(inspection.uninspected[0]).toMatchObject({ why: 'limit-exceeded', detail: 'maxDepth' })
  })

  test.each([
    ['maxArtifacts', 3],
    ['maxUnpackedBytes', 1_000],
    ['maxKeptBytes', 1_000],
    ['maxArchiveEntries', 2],
  ] as const)('%s is recorded, not thrown', async (limit, value) => {
    const files = Array.from({ length: 8 }, (_, index) => ({ name: `${index}.txt`, bytes: Buffer.alloc(500, `${index} `) }))
    const inspection = await inspected(aMail().attaching(zip().with(...files)), { limits: { ...defaultLimits, [limit]: value } })
    expect(inspection.verdict).toBe('unscannable')
    expect(inspection.uninspected.some(({ why }) => why === 'limit-exceeded')).toBe(true)
  })

  test('a detector that fails is told, and silences nobody', async () => {
    const broken = {
      id: 'test.broken',
      severity: 'high',
      technique: 'T0000',
      references: [],
      detect() {
        throw new TypeError('oops')
      },
    } as const
    const inspection = await inspected(aMail(), { detectors: [broken] })
    expect(inspection.verdict).toBe('unscannable')
    expect(inspection.uninspected).toEqual([{ path: 'test.broken', why: 'detector-failed', detail: 'oops' }])
  })

  test('bytes that mean nothing are data, not damage', async () => {
    expect((await inspected(aMail().attaching({ name: 'data.dat', bytes: Buffer.from([9, 1, 2, 0, 0, 200, 7]) }))).verdict).toBe(
      'clean',
    )
  })
})

describe('message.multiple-from', () => {
  test('speaks for two From fields that differ', async () => {
    expect(spoke(await inspected(aMail().from('理事長', 'a@one.example').header('From', 'b@two.example')))).toContain(
      'message.multiple-from',
    )
  })

  test('is silent for one field with two authors', async () => {
    expect(spoke(await inspected(aMail().from('甲', 'a@one.example').from('乙', 'b@one.example')))).toEqual([])
  })
})
