import { macros, ppt, xlsWithMacro } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { readCfb } from '../cfb/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readVbaProjects } from '../vba/index.ts'
import { readPpt } from './read-ppt.ts'

const modules = [macros.asStandardModule(macros.autoRunShell)]
const streamOf = (bytes: Uint8Array): Uint8Array => readCfb(bytes, new Budget()).stream('PowerPoint Document') ?? new Uint8Array()

describe('a presentation of PowerPoint 97-2003', () => {
  test.each([false, true])('gives its text and its VBA project (uncompressed: %s)', (uncompressed) => {
    const { texts, storages, broken } = readPpt(
      streamOf(ppt({ text: '髙橋先生の説明会', modules, uncompressed }).bytes),
      new Budget(),
    )
    expect(texts).toEqual(['髙橋先生の説明会'])
    expect(broken).toBeUndefined()
    const [project] = storages.flatMap((storage) => readVbaProjects(readCfb(storage, new Budget()), new Budget()))
    expect(project?.modules.map(({ source }) => source).join('')).toContain('Sub AutoOpen')
  })

  test('gives embedded workbooks', () => {
    const workbook = xlsWithMacro().bytes
    const { storages } = readPpt(streamOf(ppt({ objects: [workbook] }).bytes), new Budget())
    expect(storages.map((storage) => Buffer.compare(storage, workbook))).toEqual([0])
  })

  test('counts a storage that cannot be decompressed, and reads on', () => {
    const stream = Buffer.from(streamOf(ppt({ modules, objects: [xlsWithMacro().bytes] }).bytes))
    const zlibHeader = stream.indexOf(Buffer.from([0x78, 0x9c]))
    stream.fill(0xff, zlibHeader + 2, zlibHeader + 18)
    const { storages, unreadableStorages } = readPpt(stream, new Budget())
    expect([storages.length, unreadableStorages]).toEqual([1, 1])
  })

  test('a storage that grows past its limit ends the reading', () => {
    const budget = new Budget({ ...defaultLimits, maxArtifactBytes: 512 })
    expect(() => readPpt(streamOf(ppt({ modules }).bytes), budget)).toThrow('limit-exceeded')
  })

  test('answers for every truncation and for flipped bytes', async () => {
    const stream = streamOf(ppt({ modules }).bytes)
    for (const bytes of [...truncations(stream), ...flips(stream, 300, 97)])
      await answerOrFormatError(() => readPpt(bytes, new Budget()))
  })
})
