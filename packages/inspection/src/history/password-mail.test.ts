import { describe, expect, test } from 'vitest'
import { blankFacts } from './blank-facts.ts'
import type { MailFacts, Party } from './mail-facts.ts'
import { maySharePassword } from './password-mail.ts'

const party = (address: string, name = ''): Party => ({ address, domain: address.split('@')[1] ?? '', name, nameKey: name })

function facts(change: Partial<MailFacts>): MailFacts {
  return {
    ...blankFacts('2026-11-02T01:00:00.000Z'),
    date: '2026-11-02T01:00:00.000Z',
    direction: 'inbound',
    author: party('sato@hikari.example.org', '佐藤'),
    recipients: [party('soumu@midorino.example.com')],
    ...change,
  }
}

const file = facts({ messageId: 1, thread: 1, subject: 7 })
const elsewhere = party('someone@unrelated.example', '田中')

function both(other: MailFacts): boolean {
  const answers = [maySharePassword(file, other), maySharePassword(other, file)]
  expect(answers[0]).toBe(answers[1])
  return answers[0] ?? false
}

describe('a password may be meant for the file', () => {
  test.each<[string, Partial<MailFacts>]>([
    ['of the same author', {}],
    ['of another address of the same domain', { author: party('no-reply@hikari.example.org') }],
    ['of an answer from elsewhere', { author: elsewhere, references: [1], thread: 1 }],
    ['of the thread both belong to', { author: elsewhere, references: [9, 1], thread: 9 }],
    ['of an answer that lost its References', { author: elsewhere, subject: 7, isReply: true }],
    ['of the same person from another address, under the same subject', { author: party('sato@gmail.com', '佐藤'), subject: 7 }],
    ['a fortnight apart', { at: '2026-11-15T23:00:00.000Z', date: '2026-11-15T23:00:00.000Z' }],
    ['before', { at: '2026-10-20T00:00:00.000Z', date: null }],
    ['near by what they say, received whenever', { at: '2027-05-01T00:00:00.000Z' }],
    [
      'to another recipient beside a common one',
      { recipients: [party('x@midorino.example.com'), party('soumu@midorino.example.com')] },
    ],
    ['to whom nobody knows', { recipients: [] }],
  ])('%s', (_case, change) => expect(both(facts(change))).toBe(true))
})

describe('a password is not meant for the file', () => {
  test.each<[string, Partial<MailFacts>]>([
    ['of somebody else', { author: elsewhere }],
    ['of somebody else who writes under the same subject', { author: elsewhere, subject: 7 }],
    ['of nobody', { author: null }],
    ['to somebody else', { recipients: [party('other@midorino.example.com')] }],
    ['a month later', { at: '2026-12-02T01:00:00.000Z', date: '2026-12-02T01:00:00.000Z' }],
  ])('%s', (_case, change) => expect(both(facts(change))).toBe(false))

  test('of another customer of the same provider', () => {
    const one = facts({ author: party('sato@gmail.com', '佐藤') })
    expect(maySharePassword(one, facts({ author: party('tanaka@gmail.com', '田中') }))).toBe(false)
    expect(maySharePassword(one, facts({ author: party('sato@gmail.com') }))).toBe(true)
  })
})
