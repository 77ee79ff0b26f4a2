import { chm, htmlFile } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readChm } from './index.ts'

const read = (bytes: Uint8Array) => readChm(bytes, new Budget())
const specimen = chm([htmlFile('index.html'), htmlFile('案内.html')]).bytes

test('names and pages', () => {
  const { names, files, truncated } = read(specimen)
  expect(names).toEqual(['/index.html', '/案内.html'])
  expect(files.map(({ data }) => Buffer.from(data).toString())).toEqual(Array(2).fill(Buffer.from(htmlFile().bytes).toString()))
  expect(truncated).toBe(false)
})

test('survives truncation and flips', async () => {
  expect(() => read(Buffer.alloc(200))).toThrow(FormatError)
  for (const cut of truncations(specimen)) expect(await answerOrFormatError(() => read(cut))).toBeDefined()
  for (const part of flips(specimen.slice(0, 0x200), 3_000)) {
    const whole = Buffer.from(specimen)
    whole.set(part)
    expect(await answerOrFormatError(() => read(whole))).toBeDefined()
  }
})
