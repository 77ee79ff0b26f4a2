import { aMail, docWithMacro, docx, htmlFile, pdf, textFile, zip } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { inspected, spoke } from '../testing/inspected.ts'

const closed = (file = docWithMacro()) => zip('資料.zip').encrypted('U4613').with(file)

test.each([
  ['a PDF', pdf({ text: 'Password: U4613' })],
  ['a page', htmlFile('案内.html', '<html><body><p>解凍パスワード: U4613</p></body></html>')],
])('an archive is opened with the password that stands in %s attached behind it', async (_, note) => {
  const inspection = await inspected(aMail().text('ご確認ください。').attaching(closed()).attaching(note))
  expect(inspection).toMatchObject({ verdict: 'malicious', uninspected: [] })
  expect(spoke(inspection)).toContain('macro.autorun-executes')
  expect(inspection.artifacts.filter(({ name }) => name === '請求書.doc')).toHaveLength(1)
})

test('a harmless document opened in this way is clean', async () => {
  const mail = aMail()
    .text('ご確認ください。')
    .attaching(closed(docx()))
    .attaching(pdf({ text: 'パスワード: U4613' }))
  expect((await inspected(mail)).verdict).toBe('clean')
})

test('without the password it stays closed, and is told once', async () => {
  const mail = aMail()
    .text('ご確認ください。')
    .attaching(closed())
    .attaching(textFile())
    .attaching(pdf({ text: 'Password: other' }))
  const { uninspected, verdict } = await inspected(mail)
  expect(verdict).toBe('unscannable')
  expect(uninspected).toHaveLength(1)
})
