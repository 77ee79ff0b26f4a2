import { zip } from '@sekisho/specimens'
import { expect, it } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { extract, readZip } from './index.ts'

const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text.repeat(30)) })
const plain = () =>
  zip('a.zip').with(file('a.txt', 'first '), file('日本.txt', 'second '), { name: 'f/', bytes: new Uint8Array() })
const specimens: [string, Uint8Array][] = [
  ['plain', plain().build().bytes],
  ['with descriptors', plain().withDataDescriptors().comment('comment').build().bytes],
  ['ZipCrypto', plain().encrypted('1234').build().bytes],
  ['AES', plain().encrypted('1234', 'aes128').build().bytes],
]
const limits = { ...defaultLimits, maxUnpackedBytes: 4_000_000, maxArtifactBytes: 1_000_000, maxSteps: 20_000_000 }

async function readAll(bytes: Uint8Array): Promise<number> {
  const budget = new Budget(limits)
  const { entries } = readZip(bytes, budget)
  for (const entry of entries) await answerOrFormatError(() => extract(bytes, entry, budget, '1234'))
  return entries.length
}

it.each(specimens)('every truncation: %s', async (_, bytes) => {
  expect(await readAll(bytes)).toBe(3)
  for (const cut of truncations(bytes)) expect(await readAll(cut)).toBeLessThanOrEqual(6)
})

it.each(specimens)('seeded flips: %s', async (_, bytes) => {
  for (const flipped of flips(bytes, 1_500)) expect(await readAll(flipped)).toBeLessThan(20)
})
