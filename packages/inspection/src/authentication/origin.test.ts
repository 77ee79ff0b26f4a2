import { Budget } from '@sekisho/formats/budget'
import { parseMessage } from '@sekisho/formats/mime'
import { aMail, docWithMacro } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { organisationFrom } from '../message/organisation-from.ts'
import { readMessage } from '../message/read-message.ts'
import type { Resolve } from '../ports.ts'
import { inspected, spoke } from '../testing/inspected.ts'
import { resultLine } from './method-results.ts'
import { originOf } from './origin.ts'

const house = organisationFrom({
  domains: ['midorino.example.com'],
  internalNetworks: ['10.0.0.0/8'],
  trustedRelays: ['203.0.113.0/24'],
  trustedAuthservIds: ['mx.midorino.example.com'],
})
const RELAY = '203.0.113.5'
const inside = 'from gw.midorino.example.com (gw [10.0.0.9]) by mail.midorino.example.com (Postfix) with ESMTP id 1'
const fromOutside =
  'from mail.partner.test (mail.partner.test [198.51.100.7]) by gw.midorino.example.com (Postfix) with ESMTPS id 2'
const older = 'from pc.partner.test (pc [10.0.0.3]) by mail.partner.test (Postfix) with ESMTPSA id 3'

function mailWith(...fields: readonly (readonly [string, string])[]) {
  const head = [...fields, ['From', 'a@partner.test'] as const].map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${head.join('\r\n')}\r\n\r\nhello\r\n`)
}
const received = (...values: readonly string[]) => mailWith(...values.map((value) => ['Received', value] as const))

function origin(raw: Uint8Array, client: string | undefined, helo = 'mail.midorino.example.com') {
  const envelope = { mailFrom: 'a@partner.test', rcptTo: [], client, helo }
  const message = readMessage(parseMessage(raw, new Budget()))
  return originOf({ source: 'x', envelope, raw, receivedAt: new Date() }, message, house)
}

describe('the client behind our own servers', () => {
  test.each([
    ['a stranger is who connects, whatever the header says', received(fromOutside, older), '192.0.2.1', '192.0.2.1'],
    ['one relay', received(fromOutside, older), RELAY, '198.51.100.7'],
    ['two of ours', received(inside, fromOutside, older), '10.0.0.8', '198.51.100.7'],
    [
      'written inside and sent inside',
      received('from pc (pc [10.1.2.3]) by mail.midorino.example.com with ESMTP id 1'),
      '10.0.0.8',
      '10.1.2.3',
    ],
    [
      'handed on within one server',
      received('by mail.midorino.example.com (Postfix) id 1', fromOutside),
      '10.0.0.8',
      '198.51.100.7',
    ],
    [
      'begun by a program of the server, with a forged field below',
      received(
        'by mail.midorino.example.com (Postfix, from userid 33) id 1',
        'from x (x [198.51.100.9]) by mail.midorino.example.com',
      ),
      '10.0.0.8',
      '10.0.0.8',
    ],
    [
      'submitted by one of ours from elsewhere, signed in',
      received('from [192.0.2.77] (home.test [198.51.100.9]) by mail.midorino.example.com (Postfix) with ESMTPSA id 1'),
      '10.0.0.8',
      '10.0.0.8',
    ],
    [
      'a relay without a field, and one that the sender wrote',
      received('from a (a [10.0.0.1]) by evil.test with SMTP'),
      '10.0.0.8',
      '10.0.0.8',
    ],
    ['no field at all', received(), RELAY, RELAY],
    ['a file', received(fromOutside), undefined, undefined],
  ])('%s', (_, raw, client, expected) => {
    expect(origin(raw, client).client).toBe(expected)
  })

  test('its HELO comes along', () => {
    expect(origin(received(fromOutside), RELAY, 'gw.midorino.example.com')).toMatchObject({ helo: 'mail.partner.test' })
  })

  test('a thousand hops end', () => {
    expect(origin(received(...Array<string>(1_000).fill(inside)), '10.0.0.8').client).toBe('10.0.0.9')
  })
})

const results = (value: string) => ['Authentication-Results', `mx.midorino.example.com; ${value}`] as const
const at = (client: string | undefined) => ({ mailFrom: 'a@partner.test', client, helo: 'gw.midorino.example.com' })

describe('Authentication-Results are believed (RFC 8601 §5)', () => {
  test.each([
    ['of a relay of ours', mailWith(results('spf=pass'), ['Received', fromOutside]), RELAY, 'pass'],
    [
      'below its own Received field, above that of a stranger',
      mailWith(['Received', fromOutside], results('spf=pass'), ['Received', older]),
      RELAY,
      'pass',
    ],
    ['in a file', mailWith(results('spf=pass')), undefined, 'pass'],
    ['but not from a stranger', mailWith(results('spf=pass')), '192.0.2.1', 'none'],
    [
      "nor below a stranger's Received field",
      mailWith(['Received', fromOutside], ['Received', older], results('spf=pass')),
      RELAY,
      'none',
    ],
  ])('%s', async (_, raw, client, spf) => {
    expect((await inspected(raw, { organisation: house }, at(client))).authentication.spf).toBe(spf)
  })
})

describe('what follows from it', () => {
  const spfOf = async (name: string, type: string) => {
    if (type === 'TXT' && name === 'partner.test') return [['v=spf1 ip4:198.51.100.7 -all']]
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
  }

  test('SPF is about the client behind the relay, and the facts say so', async () => {
    const { authentication } = await inspected(received(fromOutside), { organisation: house, resolve: spfOf }, at(RELAY))
    expect(authentication).toMatchObject({ spf: 'pass', client: '198.51.100.7' })
    expect(authentication.results?.map(resultLine)).toEqual([
      'spf=pass smtp.mailfrom=partner.test',
      'dkim=none',
      'dmarc=none header.from=partner.test',
    ])
  })

  test('our own name is from outside although a server of ours brings it', async () => {
    const raw = Buffer.from(received(fromOutside).toString().replace('a@partner.test', 'soumu@midorino.example.com'))
    expect(spoke(await inspected(raw, { organisation: house }, at('10.0.0.8')))).toContain('sender.own-domain-from-outside')
  })

  test('who passes everything does not make a macro harmless', async () => {
    const raw = aMail().from('窓口', 'a@partner.test').attaching(docWithMacro()).build()
    const envelope = { mailFrom: 'a@partner.test', client: '198.51.100.7', helo: 'mail.partner.test' }
    const { authentication, verdict } = await inspected(raw, { organisation: house, resolve: spfOf }, envelope)
    expect(authentication.spf).toBe('pass')
    expect(verdict).toBe('malicious')
  })
})

describe('mail in our own name that fails', () => {
  const raw = aMail().from('総務課', 'soumu@midorino.example.com').build()
  const envelope = { mailFrom: 'soumu@midorino.example.com', client: '198.51.100.66', helo: 'bot.test' }
  const found = async (resolve: Resolve) =>
    (await inspected(raw, { organisation: house, resolve }, envelope)).detections.find(
      ({ id }) => id === 'sender.own-domain-from-outside',
    )

  test('is evidence of impersonation, with the results', async () => {
    const detection = await found(async (name) => {
      if (name === 'midorino.example.com') return [['v=spf1 ip4:203.0.113.1 -all']]
      if (name === '_dmarc.midorino.example.com') return [['v=DMARC1; p=reject']]
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    })
    expect(detection?.severity).toBe('high')
    expect(detection?.evidence.map(({ observed }) => observed)).toEqual([
      'soumu@midorino.example.com',
      'spf=fail smtp.mailfrom=midorino.example.com',
      'dmarc=fail header.from=midorino.example.com',
    ])
  })

  test('shows little while the name servers are down', async () => {
    const detection = await found(() => Promise.reject(Object.assign(new Error('down'), { code: 'ESERVFAIL' })))
    expect(detection?.severity).toBe('low')
  })
})
