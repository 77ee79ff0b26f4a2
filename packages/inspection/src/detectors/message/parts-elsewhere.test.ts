import { aMail, docx, outlookItem, pdf, tnef } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const part = (contentType: string, body: string) => ({ name: '', bytes: Buffer.from(body), type: contentType })
const bare = { disposition: 'none', transferEncoding: '7bit' } as const

describe('message.partial', () => {
  test('speaks for a fragment, and what is in it is looked into', async () => {
    const fragment = part(
      'message/partial; number=1; total=3; id="a@example.com"',
      Buffer.from(aMail().text('x').build()).toString(),
    )
    const inspection = await inspected(aMail().attaching(fragment, bare))
    expect(spoke(inspection)).toContain('message.partial')
    expect(inspection.detections.map(({ message }) => message.ja).join()).toContain('1 番目（全 3 個）')
    expect(inspection.verdict).toBe('unscannable')
  })

  test('is silent for a forwarded mail', async () => {
    expect(spoke(await inspected(aMail().forwarding(aMail().attaching(docx()))))).toEqual([])
  })
})

test('message.external-body speaks for a body that lies elsewhere', async () => {
  const body = part(
    'message/external-body; access-type=URL; URL="https://files.example.com/a.exe"',
    'Content-Type: application/octet-stream\r\n\r\n',
  )
  const inspection = await inspected(aMail().attaching(body, bare))
  expect(spoke(inspection)).toContain('message.external-body')
  expect(inspection.detections.map(({ message }) => message.en).join()).toContain('hxxps://files[.]example[.]com/a.exe')
})

describe('message.reminder-sound', () => {
  test.each([
    ['an Outlook item', outlookItem({ reminderFile: '\\\\192.0.2.7\\s\\a.wav' })],
    ['a winmail.dat', tnef({ reminderFile: '\\\\files.example.com@80\\a.wav' })],
    ['an item inside', outlookItem({ items: [{ reminderFile: '\\\\192.0.2.7\\s\\a.wav' }] })],
  ])('speaks for %s', async (_, file) => {
    const inspection = await inspected(aMail().attaching(file))
    expect(spoke(inspection)).toContain('message.reminder-sound')
    expect(inspection.verdict).toBe('malicious')
  })

  test.each([
    ['the usual sound', outlookItem({ reminderFile: 'reminder.wav', attachments: [pdf()] })],
    ['a file of the own PC', tnef({ reminderFile: 'C:\\Windows\\Media\\a.wav', attachments: [docx()] })],
  ])('is silent for %s', async (_, file) => {
    const inspection = await inspected(aMail().attaching(file))
    expect(spoke(inspection)).toEqual([])
    expect(inspection.verdict).toBe('clean')
  })
})
