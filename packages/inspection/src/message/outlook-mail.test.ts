import { Budget, defaultLimits } from '@sekisho/formats/budget'
import { aMail, docx, outlookItem } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { parseDelivery } from './parse-delivery.ts'

const read = (raw: Uint8Array) => parseDelivery({ raw }, defaultLimits, new Budget())

/** A file as the only content of a mail without sender. */
const alone = (bytes: Uint8Array) =>
  Buffer.concat([
    Buffer.from(
      "MIME-Version: 1.0\r\nContent-Type: application/octet-stream; name*=utf-8''a.msg\r\nContent-Disposition: attachment; filename*=utf-8''a.msg\r\nContent-Transfer-Encoding: binary\r\n\r\n",
    ),
    bytes,
  ])

const item = {
  subject: '書類の件',
  body: 'パスワードは a1b2c3 です。',
  html: '<meta charset="utf-8"><p>パスワードは a1b2c3 です。</p>',
  sender: { name: '佐藤 "課長"', address: 'sato@hikari.example.org' },
  to: [{ name: '総務課', address: 'soumu@midorino.example.com' }],
  messageId: '<1@hikari.example.org>',
  sentAt: new Date('2026-11-02T01:00:00Z'),
  attachments: [docx()],
}

test('a mail that Outlook saved has the sender, recipients, date and text it had', () => {
  const message = read(alone(outlookItem(item).bytes))
  expect(message.from).toMatchObject([{ displayName: '佐藤 "課長"', address: 'sato@hikari.example.org' }])
  expect(message.to).toMatchObject([{ displayName: '総務課', address: 'soumu@midorino.example.com' }])
  expect(message.subject).toBe('書類の件')
  expect(message.date).toEqual(item.sentAt)
  expect(message.messageId).toContain('1@hikari.example.org')
  expect(message.text).toContain('パスワードは a1b2c3 です。')
  expect(message.html.text).toContain('パスワードは a1b2c3 です。')
  expect(message.mime.root.parts.at(-1)?.filenames).toContain('a.msg')
  expect(message.mime.root.parts.at(-1)?.content().length).toBe(outlookItem(item).bytes.length)
})

test('the header with which it came through the Internet comes first', () => {
  const transportHeaders =
    'Microsoft Mail Internet Headers Version 2.0\r\nReceived: from [192.0.2.7] by mx.example.com\r\n\tfor <x>\r\nFrom: a@example.com\r\nReferences: <9@example.com>\r\nContent-Type: text/plain\r\nMIME-Version: 1.0\r\n'
  const message = read(alone(outlookItem({ ...item, transportHeaders }).bytes))
  expect(message.from).toMatchObject([{ address: 'a@example.com' }])
  expect(message.references).toHaveLength(1)
  expect(message.text).toContain('a1b2c3')
})

test('what is no saved mail stays what it is', () => {
  expect(read(alone(outlookItem({ subject: '転送' }).bytes)).from).toEqual([])
  expect(read(alone(docx().bytes)).from).toEqual([])
  expect(read(aMail().from('佐藤', 'sato@example.com').attaching(outlookItem(item)).build()).from).toMatchObject([
    { address: 'sato@example.com' },
  ])
  const carried = Buffer.concat([Buffer.from('Subject: outside\r\n'), alone(outlookItem(item).bytes)])
  expect(read(carried)).toMatchObject({ from: [], subject: 'outside' })
})
