import { describe, expect, it } from 'vitest'
import { kindOf } from './kind.ts'

const kind = (name: string, text: string) => kindOf(name, Buffer.from(text, 'latin1'))

describe('kindOf', () => {
  it.each([
    ['a.eml', 'PK\x03\x04'],
    ['00001.7c53336b37003a9286aba55d2945844c', 'Received: from a.example.com\r\n\tby b\r\nSubject: x\r\n\r\n'],
    ['12', 'X-Spam: no\nFrom: a@example.com\n\n'],
    ['saved.txt', 'ï»¿From: a@example.com\r\nTo: b@example.com\r\n\r\nbody'],
    ['quoted', '>From a@example.com Tue Mar  7 10:00:00 2023\nFrom: a@example.com\nDate: x\n\n'],
  ])('takes %s as a mail', (name, text) => {
    expect(kind(name, text)).toBe('mail')
  })

  it.each([
    ['inbox', 'From a@example.com Tue Mar  7 10:00:00 2023\nFrom: a@example.com\n\n'],
    ['Inbox', 'From - Tue Mar 07 10:00:00 2023\r\nX-Mozilla-Status: 0001\r\n'],
    ['Inbox', 'From \r\nReceived: x\r\n'],
    ['list.mbox', 'From "a b"@example.com  Tue Mar  7 10:00:00 2023\nReceived: x\n'],
  ])('takes %s as a mailbox', (name, text) => {
    expect(kind(name, text)).toBe('mbox')
  })

  it.each([
    ['a.doc', '\xd0\xcf\x11\xe0'],
    ['a.js', 'subject: 1\nvar x = 2'],
    ['memo.txt', 'From the desk of the manager\nDate: today\n'],
    ['page.mht', 'From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n'],
    ['empty', ''],
  ])('takes %s as something a mail would carry', (name, text) => {
    expect(kind(name, text)).toBe('attachment')
  })
})
