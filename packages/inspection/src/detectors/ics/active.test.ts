import { aMail, calendar, exe, pdf, png } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

describe('ics.active', () => {
  test('speaks for an alarm that runs a file, and for script', async () => {
    const alarm = ['BEGIN:VALARM', 'TRIGGER:-PT15M', 'ACTION:PROCEDURE', 'ATTACH:file:///C:/a.exe', 'END:VALARM']
    const running = await inspected(aMail().attaching(calendar({ lines: alarm })))
    expect(spoke(running)).toContain('ics.active')
    expect(running.verdict).toBe('malicious')
    const scripted = await inspected(aMail().attaching(calendar({ html: '<html><script>1</script></html>' })))
    expect(scripted.artifacts[0]?.type).toBe('text/calendar')
    expect(scripted.verdict).toBe('suspicious')
  })

  test('a program attached to an entry is an attachment', async () => {
    const inspection = await inspected(aMail().attaching(calendar({ attachments: [exe()] })))
    expect(inspection.artifacts[1]).toMatchObject({ path: 'invite.ics ▸ setup.exe' })
    expect(inspection.verdict).toBe('malicious')
  })

  test.each([
    ['an invitation', calendar({ url: 'https://meet.example.com/1', html: '<html><body>会議</body></html>' })],
    ['a reminder', calendar({ lines: ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:x', 'TRIGGER:-PT15M', 'END:VALARM'] })],
    ['an agenda attached', calendar({ attachments: [pdf(), png()] })],
    [
      'a card',
      {
        name: '名刺.vcf',
        bytes: Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:山田 太郎\r\nURL:https://www.example.com/\r\nEND:VCARD\r\n'),
      },
    ],
  ])('is silent for %s', async (_, file) => {
    const inspection = await inspected(aMail().attaching(file))
    expect(spoke(inspection)).toEqual([])
    expect(inspection.verdict).toBe('clean')
  })
})
