import { exe, msi } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { readCfb } from '../cfb/index.ts'
import { readMsi } from './index.ts'

test('tables and stored files by their plain names', () => {
  const cfb = readCfb(msi({ stored: exe() }).bytes, new Budget())
  const { tables, streams } = readMsi(cfb)
  expect(tables).toEqual(['CustomAction'])
  expect(streams.map(({ name }) => name)).toEqual(['Binary.setup.exe'])
  expect(streams.map(({ entry }) => cfb.read(entry))).toEqual([exe().bytes])
})
