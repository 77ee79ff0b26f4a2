import type { Detection, Inspection, SignatureFacts } from '@sekisho/inspection'
import { judgedAnew } from '@sekisho/inspection'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../gate/policy.ts'
import { anInspection } from '../testing/decisions.ts'
import { decideMail } from './decide-mail.ts'
import type { MailForPolicy } from './facts-of.ts'
import { type Entry, House, type Rule } from './house.ts'

const at = new Date('2026-11-22T00:00:00Z')
const mail: MailForPolicy = {
  envelope: { mailFrom: 'soumu@example.com', rcptTo: ['reader@hospital.test'], client: '192.0.2.1', helo: 'mail.example.com' },
  size: 1234,
  receivedAt: at,
}
const rule: Rule = {
  id: 'r1',
  version: 1,
  name: '請求書',
  expression: 'mail.from.domain == "example.com"',
  answer: 'hold',
  allowClass: null,
  reason: '確認中',
  expiresAt: null,
}
const pair: Entry = {
  id: 'e1',
  kind: 'pair',
  sender: 'soumu@example.com',
  recipient: 'hospital.test',
  classes: ['uninspected.encrypted', 'macro'],
  evenUnauthenticated: false,
  sha256: null,
  fingerprint: null,
  reason: '取引先の月次報告',
  expiresAt: null,
}
const pass = { spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none' } as const

const found = (id: string, severity: Detection['severity'], where = 'a.zip'): Detection => ({
  id,
  severity,
  technique: 'T1566',
  message: { ja: id, en: id },
  evidence: [{ where, observed: null, expected: null }],
})
const inspected = (more: Partial<Inspection> = {}): Inspection => judgedAnew({ ...anInspection(), ...more })
const closed = {
  authentication: pass,
  detections: [found('encrypted.unopened', 'medium')],
  uninspected: [{ path: 'a.zip', why: 'encrypted' }],
} as const
const decided = (inspection: Inspection, rules: readonly Rule[], entries: readonly Entry[] = [], when = at, about = mail) =>
  decideMail(about, inspection, defaultPolicy, new House(rules, entries), when)

describe('a rule of the house', () => {
  test('replaces the answer of the configuration, and says so', () => {
    const { inspection, disposition } = decided(inspected(), [rule])
    expect(disposition).toMatchObject({ action: 'hold' })
    expect(disposition.reason.ja).toContain('「請求書」')
    expect(inspection.judgement?.house).toEqual([{ rule: 'r1', version: 1, name: '請求書', answer: 'hold' }])
  })

  test('is over when its time is', () => {
    const until = { ...rule, expiresAt: '2026-11-22T00:00:00.000Z' }
    expect(decided(inspected(), [until]).disposition.action).toBe('deliver')
    expect(decided(inspected(), [until], [], new Date('2026-11-21T23:59:59Z')).disposition.action).toBe('hold')
  })

  test('gives way to a stricter one', () => {
    const rules = [rule, { ...rule, id: 'r2', answer: 'reject' as const }, { ...rule, id: 'r3', answer: 'deliver' as const }]
    expect(decided(inspected(), rules).disposition.action).toBe('reject')
  })

  test('does not deliver what is dangerous by itself', () => {
    const bad = inspected({ detections: [found('macro.autorun-executes', 'critical')] })
    const { inspection, disposition } = decided(bad, [{ ...rule, answer: 'deliver' }])
    expect(disposition.action).toBe('hold')
    expect(inspection.judgement?.house).toMatchObject([{ rule: 'r1', refused: true }])
    expect(decided(bad, [{ ...rule, answer: 'allow', allowClass: 'macro' }]).disposition.action).toBe('hold')
  })

  test('lets a class in, and the mail is judged again', () => {
    const doubtful = inspected({ detections: [found('link.text-mismatch', 'medium', 'text/html')] })
    expect(decided(doubtful, []).disposition.action).toBe('hold')
    const { inspection, disposition } = decided(doubtful, [{ ...rule, answer: 'allow', allowClass: 'link' }])
    expect(disposition.action).toBe('deliver')
    expect(inspection).toMatchObject({ verdict: 'clean', judgement: { allowed: [{ id: 'r1', kind: 'rule' }] } })
  })

  test('that cannot be asked about a mail is told, and lets nothing pass', () => {
    const told: unknown[] = []
    const failing = { ...rule, expression: 'size / (size - size) == 1', answer: 'deliver' as const }
    const house = new House([failing], [], (which, error) => told.push([which.id, error]))
    expect(decideMail(mail, inspected(closed), defaultPolicy, house, at).disposition.action).toBe('hold')
    expect(told).toHaveLength(1)
  })

  test.each(['hold', 'reject'] as const)('that cannot be asked and was there to %s holds the mail', (answer) => {
    const failing = { ...rule, expression: 'size / (size - size) == 1', answer }
    const clean: Inspection = inspected({})
    expect(decideMail(mail, clean, defaultPolicy, new House([], []), at).disposition.action).toBe('deliver')
    expect(decideMail(mail, clean, defaultPolicy, new House([failing], []), at).disposition.action).toBe('hold')
  })
})

describe('an agreed pair', () => {
  test('lets in what nobody could look into, when the sender is authenticated', () => {
    const { inspection, disposition } = decided(inspected(closed), [], [pair])
    expect(disposition.action).toBe('deliver')
    expect(inspection.judgement?.allowed).toEqual([{ id: 'e1', kind: 'pair', reason: '取引先の月次報告', until: null }])
  })

  const forged = { spf: 'fail', dkim: 'none', dmarc: 'fail', arc: 'none' } as const
  test.each<[string, Partial<Inspection>, Partial<Entry>, string]>([
    ['not for a forged sender', { authentication: forged }, {}, 'hold'],
    ['not when another domain is authenticated', { authentication: { ...forged, passedFor: ['example.org'] } }, {}, 'hold'],
    ['not when a domain below is', { authentication: { ...forged, passedFor: ['mail.example.com'] } }, {}, 'hold'],
    [
      'not when DMARC passed for another author',
      {
        authentication: {
          ...pass,
          results: [{ method: 'dmarc', result: 'pass', property: 'header.from', value: 'example.org' }],
        },
      },
      {},
      'hold',
    ],
    ['when the domain passed', { authentication: { ...forged, dmarc: 'none', passedFor: ['example.com'] } }, {}, 'deliver'],
    ['for a forged sender when the house says so', { authentication: forged }, { evenUnauthenticated: true }, 'deliver'],
    ['not for another recipient', {}, { recipient: 'other@hospital.test' }, 'hold'],
    ['not when its time is over', {}, { expiresAt: '2026-11-21T00:00:00.000Z' }, 'hold'],
    ['not for another class', {}, { classes: ['macro'] }, 'hold'],
    ['not for content that is dangerous', { detections: [found('macro.autorun-executes', 'critical')] }, {}, 'hold'],
  ])('holds %s', (_name, more, entry, action) => {
    expect(decided(inspected({ ...closed, ...more }), [], [{ ...pair, ...entry }]).disposition.action).toBe(action)
  })

  test('not when one of the recipients is no part of it', () => {
    const both = { ...mail, envelope: { ...mail.envelope, rcptTo: ['reader@hospital.test', 'reader@elsewhere.test'] } }
    expect(decided(inspected(closed), [], [pair], at, both).disposition.action).toBe('hold')
  })

  test('not when two authors are named', () => {
    const message = { ...anInspection().message, from: [...anInspection().message.from, { name: '', address: 'x@example.net' }] }
    expect(decided(inspected({ ...closed, message }), [], [pair]).disposition.action).toBe('hold')
  })
})

describe('an agreed certificate', () => {
  const fingerprint = 'ab'.repeat(32)
  const entry: Entry = { ...pair, id: 'e2', kind: 'certificate', sender: null, recipient: null, fingerprint }
  const signature: SignatureFacts = {
    fingerprint,
    subject: 'CN=soumu',
    issuer: 'CN=soumu',
    addresses: ['Soumu@example.com'],
    validFrom: '2026-01-01T00:00:00.000Z',
    validUntil: '2026-12-31T00:00:00.000Z',
    signedAt: null,
    verified: true,
    why: null,
    coversAll: true,
  }
  const signedAs = (more: Partial<SignatureFacts>): Inspection =>
    inspected({ ...closed, signatures: [{ ...signature, ...more }] })

  test('lets in what its holder signed, whoever it is for', () => {
    const { inspection, disposition } = decided(signedAs({}), [], [entry])
    expect(disposition.action).toBe('deliver')
    expect(inspection.judgement?.allowed).toMatchObject([{ id: 'e2', kind: 'certificate' }])
  })

  test.each<[string, Partial<SignatureFacts>]>([
    ['does not verify', { verified: false, why: 'content-changed' }],
    ['leaves something of the mail out', { coversAll: false }],
    ['is of another certificate', { fingerprint: 'cd'.repeat(32) }],
    ['is for another address', { addresses: ['other@example.com'] }],
    ['was over when the mail came', { validUntil: '2026-11-21T23:59:59.000Z' }],
    ['had not begun', { validFrom: '2026-11-22T00:00:01.000Z' }],
    ['has no time that can be read', { validFrom: null }],
  ])('holds the mail when the signature %s', (_name, more) => {
    expect(decided(signedAs(more), [], [entry]).disposition.action).toBe('hold')
  })

  test('never lets in what is dangerous, nor another class', () => {
    const dangerous = { ...signedAs({}), detections: [found('macro.autorun-executes', 'critical')] }
    expect(decided(judgedAnew(dangerous), [], [entry]).disposition.action).toBe('hold')
    expect(decided(signedAs({}), [], [{ ...entry, classes: ['link'] }]).disposition.action).toBe('hold')
  })

  test('holds when its time is over, or when two authors are named', () => {
    expect(decided(signedAs({}), [], [{ ...entry, expiresAt: '2026-11-21T00:00:00.000Z' }]).disposition.action).toBe('hold')
    const message = { ...anInspection().message, from: [...anInspection().message.from, { name: '', address: 'x@example.net' }] }
    expect(decided({ ...signedAs({}), message }, [], [entry]).disposition.action).toBe('hold')
  })
})
