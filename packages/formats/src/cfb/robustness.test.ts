import { cfb } from '@sekisho/specimens'
import { describe, expect, it } from 'vitest'
import { Budget } from '../budget/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readCfb } from './index.ts'

const content = (length: number) => new Uint8Array(length).fill(0x41)
const specimen = (version: 3 | 4) =>
  cfb()
    .stream('Large', content(9_000))
    .stream('Store/Small', content(700))
    .stream('Store/Inner/One', content(65))
    .version(version)
    .build().bytes

function readAll(bytes: Uint8Array): number {
  const file = readCfb(bytes, new Budget())
  for (const entry of file.entries) file.read(entry)
  return file.trueEnd
}

describe.each([3, 4] as const)('version %i', (version) => {
  it('every truncation', async () => {
    const bytes = specimen(version)
    for (const cut of truncations(bytes)) expect(await answerOrFormatError(() => readAll(cut))).toBeDefined()
  })

  it('seeded flips, over the whole file and in header and directory', async () => {
    const bytes = specimen(version)
    const directory = (Buffer.from(bytes).readUInt32LE(48) + 1) * (version === 4 ? 4_096 : 512)
    for (const flipped of flips(bytes, 1_000)) expect(await answerOrFormatError(() => readAll(flipped))).toBeDefined()
    for (const [start, end] of [
      [0, 512],
      [directory, directory + 768],
    ] as const) {
      for (const part of flips(bytes.slice(start, end), 1_500)) {
        const whole = Buffer.from(bytes)
        whole.set(part, start)
        expect(await answerOrFormatError(() => readAll(whole))).toBeDefined()
      }
    }
  })
})

it('is linear in thousands of entries that all name one long chain', () => {
  let builder = cfb().stream('Long', content(2_000_000))
  for (let index = 0; index < 300; index++) builder = builder.stream(`Storage/S${index}`, content(10))
  const bytes = Buffer.from(builder.build().bytes)
  const long = bytes.indexOf(Buffer.from('Long\0', 'utf16le'))
  for (let at = bytes.indexOf(Buffer.from('S1', 'utf16le')); at > 0 && at < bytes.length - 128; at += 128) {
    if (bytes[at + 66] === 2) bytes.copy(bytes, at + 116, long + 116, long + 128)
  }
  const budget = new Budget()
  const file = readCfb(bytes, budget)
  for (const entry of file.entries) file.read(entry)
  expect(budget.spent('maxSteps')).toBeLessThan(1_000_000)
})
