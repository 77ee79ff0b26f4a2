import { summaryInformation } from '@sekisho/specimens'
import { expect, it } from 'vitest'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readPropertySet } from './index.ts'

const facts = {
  title: '資料',
  subject: '請求書の件',
  author: '総務課',
  keywords: 'a, b',
  comments: '別の機器で作成',
  lastAuthor: 'みどり野',
  created: new Date('2020-09-01T00:00:00Z'),
}

it('reads the texts in the code page of the set, and the dates', () => {
  expect(readPropertySet(summaryInformation(facts))).toMatchObject(facts)
})

it('lists every property', () => {
  const { properties } = readPropertySet(summaryInformation({ title: '資料' }))
  expect(properties).toEqual([
    { id: 1, name: undefined, value: 932 },
    { id: 2, name: undefined, value: '資料' },
  ])
})

// Two sets, the second with a dictionary: CodePage 1200, "宛先" → 2 = "x".
function userDefined(): Buffer {
  const first = Buffer.alloc(8 + 8 + 8)
  first.writeUInt32LE(first.length, 0)
  first.writeUInt32LE(1, 4)
  first.writeUInt32LE(15, 8)
  first.writeUInt32LE(16, 12)
  first.writeUInt32LE(3, 16)
  const second = Buffer.alloc(8 + 24)
  const codePage = Buffer.from([2, 0, 0, 0, 0xb0, 0x04, 0, 0])
  const name = Buffer.from('宛先\0', 'utf16le')
  const dictionary = Buffer.concat([Buffer.from([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0]), name, Buffer.alloc(2)])
  const value = Buffer.concat([Buffer.from([0x1f, 0, 0, 0, 2, 0, 0, 0]), Buffer.from('x\0', 'utf16le')])
  second.writeUInt32LE(3, 4)
  const bodies = [dictionary, codePage, value]
  let at = second.length
  bodies.forEach((body, id) => {
    second.writeUInt32LE(id, 8 + id * 8)
    second.writeUInt32LE(at, 12 + id * 8)
    at += body.length
  })
  const header = Buffer.alloc(68)
  header.writeUInt16LE(0xfffe, 0)
  header.writeUInt32LE(2, 24)
  header.writeUInt32LE(68, 44)
  header.writeUInt32LE(68 + first.length, 64)
  return Buffer.concat([header, first, second, ...bodies])
}

it('names the properties of a user-defined set', () => {
  expect(readPropertySet(userDefined()).properties).toContainEqual({ id: 2, name: '宛先', value: 'x' })
})

it('reads one text as often as the text limit allows', () => {
  const text = Buffer.concat([Buffer.from([0x1e, 0, 0, 0, 0, 0, 0x10, 0]), Buffer.alloc(0x100000, 0x41)])
  const header = Buffer.alloc(48)
  header.writeUInt16LE(0xfffe, 0)
  header.writeUInt32LE(1, 24)
  header.writeUInt32LE(48, 44)
  const table = Buffer.alloc(8 + 100 * 8)
  table.writeUInt32LE(100, 4)
  for (let id = 0; id < 100; id++) {
    table.writeUInt32LE(id + 2, 8 + id * 8)
    table.writeUInt32LE(table.length, 12 + id * 8)
  }
  const sets = readPropertySet(Buffer.concat([header, table, text]))
  expect(sets.broken?.kind).toBe('limit-exceeded')
  expect(sets.properties.filter(({ value }) => value !== '').length).toBeLessThanOrEqual(4)
})

it('answers for every truncation and for seeded flips', async () => {
  for (const specimen of [summaryInformation(facts), userDefined()]) {
    for (const bytes of [...truncations(specimen), ...flips(specimen, 2_000)]) {
      expect(await answerOrFormatError(() => readPropertySet(bytes))).toBeDefined()
    }
  }
})
