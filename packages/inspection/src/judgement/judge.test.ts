import { array, assert, constant, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import enWords from '../i18n/en/judgement.json' with { type: 'json' }
import jaWords from '../i18n/ja/judgement.json' with { type: 'json' }
import type { Verdict } from '../inspection.ts'
import { SEVERITIES } from '../severity.ts'
import { derive, heavier, judge } from './judge.ts'
import type { JudgeFacts } from './judge-facts.ts'
import { judgementRules, weakEvidence } from './rules.ts'

type Detections = JudgeFacts['detections']

const nothing: JudgeFacts = { detections: [], active: 0, closed: 0, uninspected: [] }
const closed = { closed: 1, uninspected: [{ path: '20230307.zip', why: 'encrypted' }] } as const

function saw(...ids: string[]): { detections: Detections } {
  return {
    detections: ids.map((text) => {
      const [id = '', named] = text.split(' ')
      const severity = SEVERITIES.find((one) => one === named) ?? 'info'
      return { id, severity, about: /^(identity|sender)/.test(id) ? 'identity' : 'content' }
    }),
  }
}

const verdictOf = (facts: Partial<JudgeFacts>): Verdict => judge({ ...nothing, ...facts }).verdict

describe('the rules of judgement', () => {
  test.each<[string, Partial<JudgeFacts>, Verdict]>([
    ['nothing', {}, 'clean'],
    ['content that is dangerous by itself', saw('macro.autorun-executes critical'), 'malicious'],
    ['something doubtful', saw('link.text-mismatch medium'), 'suspicious'],
    ['something closed', closed, 'unscannable'],
    ['a borrowed name', saw('sender.display-name-spoof high'), 'suspicious'],
    ['a borrowed name with a macro', { ...saw('sender.display-name-spoof medium', 'macro.present'), active: 1 }, 'malicious'],
    ['a borrowed name with something closed', { ...saw('sender.display-name-spoof high'), ...closed }, 'malicious'],
    ['a weak sign about the name with a macro', { ...saw('sender.mixed-script-name low'), active: 1 }, 'clean'],
    ['a first contact', saw('identity.first-contact'), 'clean'],
    ['a first contact with a macro', { ...saw('identity.first-contact medium'), active: 1 }, 'malicious'],
    ['a new facility with a password zip', { ...saw('identity.first-contact medium'), ...closed }, 'unscannable'],
    [
      'a first contact with a closed zip named by the date, and no text',
      { ...saw('identity.first-contact', 'shape.date-only-name low', 'shape.empty-body'), ...closed },
      'malicious',
    ],
    [
      'a known partner with a closed zip named by the date, and no text',
      { ...saw('shape.date-only-name low', 'shape.empty-body', 'shape.subject-of-a-wave'), ...closed },
      'unscannable',
    ],
    [
      'a reply from a phone, without its thread and text, with something closed',
      { ...saw('identity.reply-without-thread low', 'shape.empty-body', 'mail.hidden-text low'), ...closed },
      'unscannable',
    ],
    [
      'three weak signs about the sender with a macro',
      {
        ...saw('identity.unusual-sending low', 'identity.submitted-from-address-literal low', 'identity.reply-to-elsewhere low'),
        active: 1,
      },
      'malicious',
    ],
    [
      'a new facility whose scanner names by the date',
      saw('identity.first-contact', 'shape.date-only-name low', 'shape.empty-body', 'shape.subject-of-a-wave'),
      'clean',
    ],
  ])('%s', (_name, facts, verdict) => {
    expect(verdictOf(facts)).toBe(verdict)
  })

  test('say which of them applied, heaviest first, and by what', () => {
    const facts = { ...nothing, ...saw('identity.first-contact', 'shape.date-only-name low', 'shape.empty-body'), ...closed }
    const { judgement } = judge(facts)
    expect(judgement.rules.map(({ id }) => id)).toEqual(['weak-evidence-with-active-content', 'not-inspected'])
    expect(judgement.rules[0]?.because).toEqual(['identity.first-contact', 'shape.date-only-name', 'shape.empty-body'])
  })

  test('say what was missing where they did not apply', () => {
    const near = derive({ ...nothing, ...saw('sender.display-name-spoof high') }).find(
      ({ rule }) => rule.id === 'false-identity-with-active-content',
    )
    expect(near?.applies).toBe(false)
    expect(near?.conditions.map(({ holds }) => holds)).toEqual([true, false])
  })

  test('have words in both languages, and stand heaviest first', () => {
    const ids = judgementRules.map(({ id }) => id).toSorted()
    expect(Object.keys(jaWords).toSorted()).toEqual(ids)
    expect(Object.keys(enWords).toSorted()).toEqual(ids)
    for (const [index, { verdict }] of judgementRules.entries()) {
      const next = judgementRules[index + 1]
      if (next) expect(heavier(verdict, next.verdict)).toBe(verdict)
    }
  })
})

const detection = record({
  id: constantFrom(...Object.keys(weakEvidence), 'macro.autorun-executes', 'sender.display-name-spoof', 'link.text-mismatch'),
  severity: constantFrom(...SEVERITIES),
  about: constantFrom('identity' as const, 'content' as const),
})
const facts = record({
  detections: array(detection, { maxLength: 12 }),
  active: nat(3),
  closed: nat(3),
  uninspected: array(constant({ path: 'a.zip', why: 'encrypted' as const }), { maxLength: 2 }),
})

test('one detection more, or one piece more that was not inspected, never makes a verdict lighter', () => {
  assert(
    property(facts, detection, (before, more) => {
      const { verdict } = judge(before)
      const after = judge({ ...before, detections: [...before.detections, more] }).verdict
      expect(heavier(verdict, after)).toBe(after)
      const blind = judge({ ...before, uninspected: [...before.uninspected, { path: 'b', why: 'damaged' }] }).verdict
      expect(heavier(verdict, blind)).toBe(blind)
      expect(blind).not.toBe('clean')
    }),
  )
})

test('weak evidence without anything active or closed is never more than suspicious', () => {
  const weak = array(constantFrom(...Object.keys(weakEvidence)), { maxLength: 20 })
  assert(
    property(weak, (ids) => {
      const { verdict } = judge({ ...nothing, ...saw(...ids.map((id) => `${id} low`)) })
      expect(['clean', 'suspicious']).toContain(verdict)
    }),
  )
})
