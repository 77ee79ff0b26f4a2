import { aMail, docm, type Mail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, withHistory } from '../../testing/inspected.ts'

const by = (address: string) =>
  aMail().from('田中 健一', address).to('高橋 花子', 'hanako@midorino.example.com').text('ご確認ください。')
const mail = by('tanaka@kenpoku.example.org')
const list = mail.header('List-Id', '<kenkyukai.list.example.net>').replyTo('研究会', 'kenkyukai@list.example.net')
const envelope = { mailFrom: 'tanaka@kenpoku.example.org', client: '198.51.100.66', helo: 'bot.test' }
const byList = { mailFrom: 'bounce@list.example.net', client: '198.51.100.9', helo: 'list.example.net' }

/** DNS of the partner, which asks for this, and of a list; each has one server. */
const asking = (policy: string) => async (name: string, type: string) => {
  const records: Record<string, string> = {
    'kenpoku.example.org': 'v=spf1 ip4:198.51.100.7 -all',
    '_dmarc.kenpoku.example.org': `v=DMARC1; ${policy}`,
    'list.example.net': 'v=spf1 ip4:198.51.100.9 -all',
  }
  if (type === 'TXT' && records[name] !== undefined) return [[records[name]]]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}

async function found(given: Mail, policy: string, { from = envelope, past = [] as readonly Mail[] } = {}) {
  const inspection = await inspected(given, { ...(await withHistory(past)), resolve: asking(policy) }, from)
  return inspection.detections.find(({ id }) => id === 'sender.dmarc-failed')
}

describe('a mail that its domain says is not its own', () => {
  test.each(['p=reject', 'p=quarantine', 'p=none; sp=reject'])('at %s', async (policy) => {
    const address = policy.includes('sp=') ? 'tanaka@ward.kenpoku.example.org' : 'tanaka@kenpoku.example.org'
    const detection = await found(by(address), policy)
    expect(detection).toMatchObject({ severity: 'medium' })
    expect(detection?.evidence.at(-1)?.observed).toMatch(/^dmarc=fail header\.from=.* policy\.dmarc=(?:reject|quarantine)$/)
  })

  test('is marked, and held with something that can act', async () => {
    const verdict = async (given: Mail) => (await inspected(given, { resolve: asking('p=reject') }, envelope)).verdict
    expect(await verdict(mail)).toBe('suspicious')
    expect(await verdict(mail.attaching(docm()))).toBe('malicious')
  })

  test('by the word of a server we trust, in a file too', async () => {
    const saying = (results: string) => mail.header('Authentication-Results', `mx.midorino.example.com; ${results}`)
    const spoken = async (given: Mail) => (await inspected(given)).detections.some(({ id }) => id === 'sender.dmarc-failed')
    expect(await spoken(saying('dmarc=fail (p=reject dis=none) header.from=kenpoku.example.org'))).toBe(true)
    expect(await spoken(saying('dmarc=fail policy.dmarc=quarantine header.from=kenpoku.example.org'))).toBe(true)
    expect(await spoken(saying('dmarc=fail (p=none dis=none) header.from=kenpoku.example.org'))).toBe(false)
    expect(await spoken(saying('dmarc=fail header.from=kenpoku.example.org'))).toBe(false)
    expect(await spoken(saying('dmarc=pass (p=reject dis=none) header.from=kenpoku.example.org'))).toBe(false)
  })
})

describe('weighs little from a list that our history knows', () => {
  const before = aMail()
    .from('研究会', 'kenkyukai@list.example.net')
    .to('高橋 花子', 'hanako@midorino.example.com')
    .date(new Date('2026-09-01T00:00:00Z'))
    .text('お知らせです。')

  test('and that answers for it in its own name', async () => {
    expect(await found(list, 'p=reject', { from: byList, past: [before] })).toMatchObject({ severity: 'low' })
  })

  test('not by what the mail says of itself', async () => {
    expect(await found(list, 'p=reject', { from: byList })).toMatchObject({ severity: 'medium' })
    expect(await found(list, 'p=reject', { past: [before] })).toMatchObject({ severity: 'medium' })
    const copied = mail.cc('研究会', 'kenkyukai@list.example.net').header('List-Id', '<kenkyukai.list.example.net>')
    expect(await found(copied, 'p=reject', { from: byList, past: [before] })).toMatchObject({ severity: 'medium' })
  })
})

describe('is silent', () => {
  test('where the domain asks for nothing', async () => {
    expect(await found(mail, 'p=none')).toBeUndefined()
    expect(await found(by('a@nothing.example.org'), 'p=reject')).toBeUndefined()
  })

  test('for what the domain’s own server sends', async () => {
    expect(await found(mail, 'p=reject', { from: { ...envelope, client: '198.51.100.7' } })).toBeUndefined()
  })

  test('for a device inside the house', async () => {
    expect(await found(mail, 'p=reject', { from: { ...envelope, client: '192.0.2.5' } })).toBeUndefined()
  })

  test('for a file, of which nobody knows who brought it', async () => {
    const inspection = await inspected(mail, { resolve: asking('p=reject') })
    expect(inspection.authentication.dmarc).toBe('fail')
    expect(inspection.detections.some(({ id }) => id === 'sender.dmarc-failed')).toBe(false)
  })

  test('while the name servers do not answer', async () => {
    const down = () => Promise.reject(Object.assign(new Error('down'), { code: 'ESERVFAIL' }))
    const inspection = await inspected(mail, { resolve: down }, envelope)
    expect(inspection.authentication).toMatchObject({ dmarc: 'temperror' })
    expect(inspection.detections.some(({ id }) => id === 'sender.dmarc-failed')).toBe(false)
  })

  test('for our own domain, which has a detector of its own', async () => {
    const ours = aMail().from('総務課', 'soumu@midorino.example.com')
    const said = ours.header('Authentication-Results', 'mx.midorino.example.com; dmarc=fail (p=reject dis=none)')
    const { detections } = await inspected(said)
    expect(detections.map(({ id }) => id)).toEqual(['sender.own-domain-from-outside'])
  })
})
