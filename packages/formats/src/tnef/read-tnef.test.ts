import { docx, exe, tnef } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readTnef } from './index.ts'

const read = (bytes: Uint8Array) => readTnef(bytes, new Budget())
const specimen = tnef({
  subject: '打合せ',
  body: '本文',
  rtf: '{\\rtf1 x}',
  attachments: [docx()],
  items: [{ subject: '内側', attachments: [exe()] }],
  reminderFile: '\\\\192.0.2.1\\a.wav',
}).bytes

test('a message with a file and a message inside', () => {
  const message = read(specimen)
  expect(message).toMatchObject({ subject: '打合せ', body: '本文', reminderFile: '\\\\192.0.2.1\\a.wav', losses: [] })
  expect(message.broken).toBeUndefined()
  const [file, item] = message.attachments
  expect(file?.names).toEqual(['資料.docx', 'ATT00001.docx'])
  expect(file?.data).toEqual(docx().bytes)
  expect(read(item?.data ?? new Uint8Array())).toMatchObject({
    subject: '内側',
    attachments: [{ names: ['setup.exe', 'ATT00001.exe'] }],
  })
})

test('a file that stands twice with other bytes is given twice', () => {
  const attribute = (id: number, data: Uint8Array) => {
    const head = Buffer.alloc(9)
    head[0] = 2
    head.writeUInt32LE(id, 1)
    head.writeUInt32LE(data.length, 5)
    return Buffer.concat([head, data, Buffer.alloc(2)])
  }
  const twice = Buffer.concat([
    Buffer.from('789f3e220100', 'hex'),
    attribute(0x00069002, Buffer.alloc(14)),
    attribute(0x0006800f, Buffer.from('one')),
    attribute(0x0006800f, Buffer.from('other')),
  ])
  const [file] = read(twice).attachments
  expect([file?.data, ...(file?.otherData ?? [])].map((data) => Buffer.from(data ?? []).toString())).toEqual(['one', 'other'])
})

test('line ends behind the last attribute are no damage', () => {
  expect(read(Buffer.concat([specimen, Buffer.from('\r\n\r\n')])).broken).toBeUndefined()
})

test('what is cut off keeps what there is of the last file', () => {
  const cut = tnef({ attachments: [docx()] }).bytes
  const message = read(cut.subarray(0, cut.length - 200))
  expect(message.broken).toBeInstanceOf(FormatError)
  expect(message.attachments[0]?.data?.length).toBeGreaterThan(500)
})

test('survives truncation and flips', async () => {
  expect(() => read(Buffer.from('no'))).toThrow(FormatError)
  for (const cut of truncations(specimen)) expect(await answerOrFormatError(() => read(cut))).toBeDefined()
  for (const flipped of flips(specimen, 2_000)) expect(await answerOrFormatError(() => read(flipped))).toBeDefined()
})
