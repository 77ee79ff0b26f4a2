import {
  aMail,
  docm,
  docWithMacro,
  docx,
  emlFile,
  gzip,
  htmlFile,
  iso,
  jpeg,
  lnk,
  macros,
  pdf,
  tar,
  textFile,
  xlsWithMacro,
  zip,
} from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected } from './testing/inspected.ts'

const module = { name: 'ThisDocument', kind: 'document' as const, source: macros.autoRunShell }

/** Mails that touch every opener. */
const mails = [
  aMail()
    .attaching(docWithMacro())
    .attaching(docm({ modules: [module] })),
  aMail()
    .attaching(xlsWithMacro({ modules: [module] }))
    .attaching(pdf()),
  aMail().text('パスワード: 1234').attaching(zip('a.zip').encrypted('1234', 'aes256').with(docx(), lnk())),
  aMail()
    .attaching(tar('a.tar', jpeg(), textFile('note')))
    .attaching(gzip('b.gz', htmlFile()))
    .attaching(iso()),
  aMail().forwarding(
    aMail()
      .html('<p>本文</p><a href="https://example.com/">link</a>')
      .attaching(zip('c.zip').with(emlFile(aMail()))),
  ),
].map((mail) => Buffer.from(mail.build()))

/** Small seeded generator (mulberry32), so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

describe('whatever the bytes are, there is a verdict', () => {
  test.each(mails.map((mail, index) => ({ mail, index })))('mail $index truncated', async ({ mail }) => {
    const step = Math.max(1, Math.floor(mail.length / 120))
    for (let length = 0; length < mail.length; length += step) {
      const inspection = await inspected(mail.subarray(0, length))
      expect(
        inspection.uninspected.filter(({ why }) => why === 'reader-failed' || why === 'detector-failed'),
        `length ${length}`,
      ).toEqual([])
    }
  })

  test.each(mails.map((mail, index) => ({ mail, index })))('mail $index with flipped bytes', async ({ mail, index }) => {
    const random = seeded(index + 1)
    for (let round = 0; round < 150; round++) {
      const mutated = Buffer.from(mail)
      for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips--)
        mutated[Math.floor(random() * mutated.length)] = Math.floor(random() * 256)
      const inspection = await inspected(mutated)
      expect(
        inspection.uninspected.filter(({ why }) => why === 'reader-failed' || why === 'detector-failed'),
        `round ${round}`,
      ).toEqual([])
    }
  })

  test('the result is plain data', async () => {
    for (const mail of mails) {
      const inspection = await inspected(mail)
      expect(structuredClone(inspection)).toEqual(inspection)
      expect(JSON.parse(JSON.stringify(inspection))).toEqual(inspection)
    }
  })
})

describe('large and odd shapes end in time', () => {
  test('a hundred thousand nested elements', async () => {
    const started = performance.now()
    await inspected(aMail().html(`${'<div>'.repeat(100_000)}x`))
    await inspected(aMail().attaching({ name: 'x.html', bytes: Buffer.from(`<html>${'<b>'.repeat(100_000)}`) }))
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('a body of brackets and labels', async () => {
    const started = performance.now()
    await inspected(aMail().text('パスワード：「'.repeat(50_000)).attaching(zip().encrypted('Zz91').with(docx())))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
