import { aMail, type Mail } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { defaultPorts } from '../default-ports.ts'
import { organisationFrom } from '../message/organisation-from.ts'
import { asOfItsDate, LearnedHistory } from './learned-history.ts'
import type { MailFacts } from './mail-facts.ts'
import { readFacts } from './read-facts.ts'

const organisation = organisationFrom({ domains: ['midorino.example.com'] })
const ports = defaultPorts({ organisation, history: { key: new Uint8Array(32), recall: async () => undefined } })
const fileTime = new Date('2030-01-01T00:00:00Z')

async function factsOf(mail: Mail): Promise<MailFacts> {
  const envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }
  return asOfItsDate(await readFacts({ source: 'a.eml', envelope, raw: mail.build(), receivedAt: fileTime }, ports), fileTime)
}

async function historyOf(mails: Record<string, Mail>): Promise<LearnedHistory> {
  const told = Object.entries(mails).map(async ([source, mail]) => ({ source, facts: await factsOf(mail) }))
  return new LearnedHistory(await Promise.all(told), (domain) => organisation.owns(domain))
}

const at = (day: number, hour = 3) => new Date(Date.UTC(2026, 10, day, hour))
const partner = aMail().from('佐藤 太郎', 'sato@hikari.example.org').text('よろしくお願いします。')
const word = (password: string) => partner.text(`パスワード：${password}`)

test('a mail is of the time that its Date says, else of its file', async () => {
  expect(await factsOf(partner.date(at(2)))).toMatchObject({ at: '2026-11-02T03:00:00.000Z', habit: { hour: 12 } })
  expect(await factsOf(partner.without('Date'))).toMatchObject({ at: fileTime.toISOString(), habit: { hour: 9 } })
})

test('in whatever order they are given, the mails are learned in the order of their times', async () => {
  const history = await historyOf({ late: partner.date(at(9)).messageId('9@x'), early: partner.date(at(1)).messageId('1@x') })
  const { author, extent } = await history.recall(await factsOf(partner.date(at(10)).messageId('10@x')))
  expect(extent).toMatchObject({ mails: 2, isMature: true })
  expect(author.address.received).toEqual({ times: 2, first: '2026-11-01T03:00:00.000Z', last: '2026-11-09T03:00:00.000Z' })
})

test.each([
  ['by its Message-ID', partner.date(at(1)).messageId('1@x')],
  ['without one', partner.date(at(1)).without('Message-ID')],
])('the mail itself counts for nothing: %s', async (_how, mail) => {
  const history = await historyOf({ itself: mail, other: partner.date(at(2)).messageId('2@x') })
  expect((await history.recall(await factsOf(mail))).author.address.received).toMatchObject({ times: 1 })
  expect((await (await historyOf({ itself: mail })).recall(await factsOf(mail))).extent).toMatchObject({
    mails: 0,
    isMature: false,
  })
})

test('passwords of the nearest mail come first, and each knows where it stood', async () => {
  const history = await historyOf({
    far: word('Far!1234').date(at(1)).messageId('1@x'),
    near: word('Near!567').date(at(7)).messageId('7@x'),
    old: word('Old!8888').date(new Date('2026-09-01T00:00:00Z')).messageId('0@x'),
    stranger: aMail().from('田中', 'tanaka@unrelated.example').text('パスワード：Else!999').date(at(7)).messageId('8@x'),
  })
  const { passwords } = await history.recall(await factsOf(partner.date(at(8)).messageId('9@x')))
  const values = passwords.map(({ value }) => value)
  expect(values.indexOf('Near!567')).toBe(0)
  expect(values).toContain('Far!1234')
  expect(values).not.toContain('Old!8888')
  expect(values).not.toContain('Else!999')
  expect(new Set(passwords.map(({ from }) => from))).toEqual(new Set(['earlier-mail']))
  expect(history.sourceOf('Near!567')).toBe('near')
  expect(history.sourceOf('nobody')).toBeUndefined()
})
