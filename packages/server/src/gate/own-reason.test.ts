import { expect, it } from 'vitest'
import { readReason, reasonDetails, reasonText } from './own-reason.ts'

it.each([{ key: 'opened-with-password' } as const, { key: 'kept-too-long', days: 30 } as const])('keeps %o', (own) => {
  expect(readReason('sekisho', reasonText(own))).toEqual({ reason: '', own })
})

it('leaves sentences as they were written, those of earlier versions too', () => {
  const earlier = 'パスワードで開いて調べ、問題が見つかりませんでした / opened with its password, nothing was found'
  expect(readReason('sekisho', earlier)).toEqual({ reason: earlier, own: null })
  expect(readReason('sekisho', '{"key":"something else"}')).toEqual({ reason: '{"key":"something else"}', own: null })
  expect(readReason('sekisho', '{broken')).toEqual({ reason: '{broken', own: null })
})

it('takes no person for the system', () => {
  const text = reasonText({ key: 'opened-with-password' })
  expect(readReason('田中', text)).toEqual({ reason: text, own: null })
})

it('stands in the audit trail by name and value', () => {
  expect(reasonDetails('電話で確かめた')).toEqual({ reason: '電話で確かめた' })
  expect(reasonDetails({ key: 'kept-too-long', days: 30 })).toEqual({ cause: 'kept-too-long', days: 30 })
})
