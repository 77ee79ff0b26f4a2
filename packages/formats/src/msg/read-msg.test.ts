import { docx, outlookItem, pdf } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { readCfb } from '../cfb/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readMsg } from './index.ts'

const read = (bytes: Uint8Array) => readMsg(readCfb(bytes, new Budget()), new Budget())
const specimen = outlookItem({
  subject: '打合せ',
  body: '本文',
  html: '<meta charset="utf-8"><p>本文',
  rtf: '{\\rtf1 x}',
  attachments: [pdf()],
  items: [{ subject: '内側', attachments: [docx()], items: [{ subject: 'もっと内側' }] }],
  reminderFile: '\\\\192.0.2.1\\a.wav',
}).bytes

test('everything a message holds', () => {
  const item = read(specimen)
  expect(item).toMatchObject({
    messageClass: 'IPM.Note',
    subject: '打合せ',
    body: '本文',
    html: '<meta charset="utf-8"><p>本文',
    reminderFile: '\\\\192.0.2.1\\a.wav',
    losses: [],
  })
  expect(Buffer.from(item.rtf ?? []).toString()).toBe('{\\rtf1 x}')
  const [file, inner] = item.attachments
  expect(file).toMatchObject({ names: ['案内.pdf'], mimeType: 'application/pdf' })
  expect(file?.data).toEqual(pdf().bytes)
  expect(inner?.item).toMatchObject({
    subject: '内側',
    attachments: [{ names: ['資料.docx'] }, { item: { subject: 'もっと内側' } }],
  })
})

test('survives truncation and flips', async () => {
  for (const cut of truncations(specimen)) expect(await answerOrFormatError(() => read(cut))).toBeDefined()
  for (const flipped of flips(specimen, 1_000)) expect(await answerOrFormatError(() => read(flipped))).toBeDefined()
})
