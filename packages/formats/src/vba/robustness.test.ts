import { docWithMacro, vbaProject } from '@sekisho/specimens'
import { expect, it } from 'vitest'
import { Budget } from '../budget/index.ts'
import { readCfb } from '../cfb/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readDir } from './dir-stream.ts'
import { decompressContainer, readVbaProjects } from './index.ts'

const modules = [{ name: 'Module1', kind: 'standard', source: 'Sub A()\nEnd Sub\n'.repeat(50) }] as const
const specimens: [string, Uint8Array][] = [
  ['vbaProject.bin', vbaProject({ modules })],
  ['a document', docWithMacro().bytes],
]

function read(bytes: Uint8Array) {
  const budget = new Budget()
  return readVbaProjects(readCfb(bytes, budget), budget)
}

it.each(specimens)('every truncation: %s', async (_, bytes) => {
  expect(read(bytes)[0]?.defects).toEqual([])
  for (const cut of truncations(bytes)) expect(await answerOrFormatError(() => read(cut))).toBeDefined()
})

it.each(specimens)('seeded flips: %s', async (_, bytes) => {
  for (const flipped of flips(bytes, 2_000)) expect(await answerOrFormatError(() => read(flipped))).toBeDefined()
})

it('a dir stream that breaks off or is changed', () => {
  const compressed = readCfb(specimens[0]?.[1] ?? new Uint8Array(), new Budget()).stream('VBA/dir') ?? new Uint8Array()
  const dir = decompressContainer(compressed, new Budget()).bytes
  for (const bytes of [...truncations(dir), ...flips(dir, 3_000)]) expect(readDir(bytes).modules.length).toBeLessThan(10)
})
