import { describe, expect, test } from 'vitest'
import { anInspection } from '../testing/gate-in-memory.ts'
import { deliveryHeaders } from './delivery-headers.ts'
import { encodeHeaderText } from './encoded-words.ts'
import { PresentHeaders } from './milter/present-headers.ts'

const words = { ja: '理由', en: 'reason' }

function headersOf(fields: [string, string][]): PresentHeaders {
  const present = new PresentHeaders()
  for (const [name, value] of fields) present.add(Buffer.from(name), Buffer.from(value))
  return present
}

function editsFor(fields: [string, string][], mailFrom = 'a@example.com') {
  const inspection = anInspection('x', { authentication: { spf: 'pass', dkim: 'fail', dmarc: 'none', arc: 'none' } })
  const annotated = { action: 'annotate', reason: words, subjectMark: '[注意]' } as const
  return deliveryHeaders(
    { verdict: 'suspicious', id: 'id-1', inspection, disposition: annotated, mailFrom },
    headersOf(fields),
    'mx.example.test',
  )
}

describe('Authentication-Results', () => {
  test.each([
    [' mx.example.test; spf=pass', true],
    [' MX.Example.Test; spf=pass', true],
    ['\n (comment (nested)) mx.example.test 1; spf=pass', true],
    [' "mx.example.test"; none', true],
    [' mx.example.test', true],
    [' ', true],
    [` ${'('.repeat(20_000)}${')'.repeat(20_000)} mx.example.test; spf=pass`, true],
    [' (\\) mx.example.test; spf=pass) other.example; spf=pass', false],
    [' "mx.exam\\ple.test" ; spf=pass', true],
    [' other.example; reason="mx.example.test"', false],
    [' mx.example.test.attacker.example; spf=pass', false],
  ])('%j is ours to remove: %s', (value, removed) => {
    expect(editsFor([['Authentication-Results', value]]).some(({ kind }) => kind === 'remove')).toBe(removed)
  })

  test('ours cannot be written by the sender', () => {
    const [results] = editsFor([], 'a@example.com; dmarc=pass').filter(({ name }) => name === 'Authentication-Results')
    expect(results?.kind === 'insert' && results.value).toBe('mx.example.test;\n spf=pass;\n dkim=fail;\n dmarc=none;\n arc=none')
  })
})

const subjects = (fields: [string, string][]) => editsFor(fields).filter(({ name }) => /subject/i.test(name))

test('a reason without end is cut', () => {
  const disposition = { action: 'annotate', reason: { ja: '長'.repeat(100_000), en: '' }, subjectMark: '[注意]' } as const
  const labels = { verdict: 'suspicious', id: 'id-1', inspection: undefined, disposition, mailFrom: undefined } as const
  const reason = deliveryHeaders(labels, headersOf([]), 'x').find(({ name }) => name === 'X-Sekisho-Reason')
  expect(reason?.kind === 'insert' && reason.value.length).toBeLessThan(2_000)
})

describe('Subject', () => {
  test('a mail without one gets the mark', () => {
    expect(subjects([])).toEqual([{ kind: 'insert', name: 'Subject', value: expect.stringContaining('=?UTF-8?B?') }])
  })

  test('every one of several is marked, since readers differ in which they show', () => {
    expect(
      subjects([
        ['Subject', ' one'],
        ['SUBJECT', ' two'],
      ]),
    ).toMatchObject([
      { kind: 'change', name: 'Subject', index: 1 },
      { kind: 'change', name: 'SUBJECT', index: 2 },
    ])
  })
})

test('header text stays within the length of encoded words, and never cuts a character', () => {
  const text = `${'𠮷野家'.repeat(40)}\r\nX-Injected: yes`
  const encoded = encodeHeaderText(text)
  expect(encoded.split('\n ').every((word) => word.length <= 75 && /^=\?UTF-8\?B\?[\w+/=]+\?=$/.test(word))).toBe(true)
  const decoded = encoded
    .split('\n ')
    .map((word) => Buffer.from(word.slice(10, -2), 'base64').toString('utf8'))
    .join('')
  expect(decoded).toBe(text.replace('\r\n', ' '))
})
