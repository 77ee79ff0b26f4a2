import { aMail } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

test('much text that nobody sees is told, and alarms nobody', async () => {
  const mail = aMail().html(`<p>ご確認ください</p><div style="display:none">${'word '.repeat(200)}</div>`)
  const inspection = await inspected(mail)
  expect(spoke(inspection)).toContain('mail.hidden-text')
  expect(inspection.verdict).toBe('clean')
})

test('the line newsletters show beside the subject is ordinary', async () => {
  const mail = aMail().html('<div style="display:none">今週のお知らせ</div><p>本文です。</p>')
  expect(spoke(await inspected(mail))).toEqual([])
})
