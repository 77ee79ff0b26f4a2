import { describe, expect, test } from 'vitest'
import { anInspection } from '../testing/decisions.ts'
import { isLike } from './environment.ts'
import { compile } from './expression.ts'
import { policyFunctions } from './facts.ts'
import { factsOf, type MailForPolicy } from './facts-of.ts'

const mail: MailForPolicy = {
  envelope: { mailFrom: 'soumu@example.com', rcptTo: ['reader@example.com'], client: '192.0.2.1', helo: 'mail.example.com' },
  size: 1234,
  receivedAt: new Date('2026-11-22T22:30:00Z'),
}

function isTrue(expression: string): boolean {
  const compiled = compile(expression)
  if ('problem' in compiled) throw new Error(compiled.problem.words.en)
  return compiled.run(factsOf(mail, anInspection({ subject: '請求書 第7号' })))
}

function problemOf(expression: string): string {
  const compiled = compile(expression)
  return 'problem' in compiled ? compiled.problem.words.ja : ''
}

describe('an expression of the house', () => {
  test.each([
    ['mail.from.domain == "example.com"', true],
    ['mail.from.domain.within("com")', true],
    ['"notexample.com".within("example.com")', false],
    ['mail.subject.like("請求書*号")', true],
    ['envelope.to.all(a, a.endsWith("@example.com")) && size > 1000', true],
    ['detections.exists(d, d.id.startsWith("macro."))', false],
    ['["other", "another"].exists(word, mail.subject == word)', false],
    ['history.firstContact', false],
    ['verdict in ["clean", "suspicious"]', true],
    ['time.hour == 7 && time.weekday == 1', true],
    ['receivedAt > timestamp("2026-01-01T00:00:00Z")', true],
  ])('%s', (expression, answer) => {
    expect(isTrue(expression)).toBe(answer)
  })

  test.each(policyFunctions.map(({ example }) => [example]))('can be the example %s', (example) => {
    expect(problemOf(example)).toBe(example.endsWith('lowerAscii()') ? '式は真か偽になる必要があります（今は string）。' : '')
  })

  test.each([
    ['mail.fromm.domain == "x"', 'fromm という名の事実はありません。from ではありませんか。'],
    ['veridct == "clean"', 'veridct という名の事実はありません。verdict ではありませんか。'],
    ['detections.exists(d, d.sevrity == "high")', 'sevrity という名の事実はありません。severity ではありませんか。'],
    ['mail.subject', '式は真か偽になる必要があります（今は string）。'],
    ['mail.subject.startWith("a")', 'startWith という関数は使えません。startsWith ではありませんか。'],
    ['mail.subject.matches("(a+)+$")', 'matches という関数は使えません。'],
    ['detections.exists(d, artifacts.exists(a, a.path == d.id))', 'exists や all の中で、もう一度 exists や all は使えません。'],
    ['detections.filter(d, true).size() > 1', 'filter という関数は使えません。'],
    ['cel.bind(x, mail.subject, x + x == "")', 'bind という関数は使えません。'],
    ['   ', '式がありません。'],
    ['(mail.to + mail.to).all(a, a == "")', 'exists や all は、事実の一覧か、[ ] で書いた一覧にだけ使えます。'],
    [Array(7).fill('mail.to.exists(a, a == "")').join(' || '), 'exists や all は 6 個までです。'],
    [`mail.subject == "${'a'.repeat(2_000)}"`, '式は 2000 文字までです。'],
  ])('is refused: %s', (expression, words) => {
    expect(problemOf(expression)).toContain(words)
  })

  test.each(['size + "a" == "b"', 'size >', '((((', `${'!'.repeat(500)}true`, Array(200).fill('size > 1').join(' && ')])(
    'is refused with a sentence: %s',
    (expression) => {
      expect(problemOf(expression)).toMatch(/。$/)
    },
  )
})

test.each([
  ['abc', 'abc', true],
  ['abc', 'a*', true],
  ['abc', '*c', true],
  ['abc', 'a*c*', true],
  ['ab', 'ab*ab', false],
  ['abab', 'ab*ab', true],
  ['aXbXc', 'a*b*c', true],
  ['abc', '*d*', false],
  ['', '*', true],
])('%s like %s', (text, pattern, answer) => {
  expect(isLike(text, pattern)).toBe(answer)
})
