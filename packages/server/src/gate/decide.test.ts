import type { Detection, Inspection } from '@sekisho/inspection'
import { describe, expect, test } from 'vitest'
import { anInspection } from '../testing/gate-in-memory.ts'
import { decide } from './decide.ts'
import { defaultPolicy, type Policy } from './policy.ts'

function detection(id: string, severity: Detection['severity'], where = 'a.zip'): Detection {
  return { id, severity, technique: 'T1566', message: { ja: id, en: id }, evidence: [{ where, observed: null, expected: null }] }
}

function actionFor(
  verdict: Inspection['verdict'],
  found: Partial<Inspection>,
  byClass: Policy['byClass'] = defaultPolicy.byClass,
): string {
  return decide(anInspection('x', { verdict, ...found }), { ...defaultPolicy, byClass }).action
}

describe('with the default policy', () => {
  test.each([
    ['nothing found', 'clean', {}, 'deliver'],
    ['a macro that does nothing', 'clean', { detections: [detection('macro.present', 'info')] }, 'deliver'],
    ['a macro that starts by itself', 'malicious', { detections: [detection('macro.autorun-executes', 'critical')] }, 'hold'],
    ['a program', 'malicious', { detections: [detection('attachment.program', 'critical')] }, 'reject'],
    [
      'a colleague on a private address',
      'suspicious',
      { detections: [detection('sender.display-name-spoof', 'medium')] },
      'annotate',
    ],
    [
      'the same with a macro',
      'malicious',
      { detections: [detection('sender.display-name-spoof', 'medium'), detection('macro.autorun-writes', 'high')] },
      'hold',
    ],
    [
      'the same with something nobody could open',
      'malicious',
      {
        detections: [detection('sender.display-name-spoof', 'medium', 'From')],
        uninspected: [{ path: 'a.zip', why: 'encrypted' }],
      },
      'hold',
    ],
    [
      'a colleague on a private address with a macro that does nothing by itself',
      'malicious',
      { detections: [detection('sender.display-name-spoof', 'high', 'From'), detection('macro.present', 'info')] },
      'hold',
    ],
    ['something nobody could open', 'unscannable', { uninspected: [{ path: 'a.zip', why: 'encrypted' }] }, 'hold'],
  ] as const)('%s', (_name, verdict, found, action) => {
    expect(actionFor(verdict, found)).toBe(action)
  })
})

describe('a house with rules of its own', () => {
  const encrypted = {
    detections: [detection('encrypted.unopened', 'medium')],
    uninspected: [{ path: 'a.zip', why: 'encrypted' }],
  } as const

  test('a rule for a class also answers for what that detection could not look into', () => {
    expect(actionFor('unscannable', encrypted, { encrypted: 'annotate' })).toBe('annotate')
  })

  test('but not for the same in a borrowed name', () => {
    const borrowed = {
      ...encrypted,
      detections: [detection('sender.display-name-spoof', 'high', 'From'), ...encrypted.detections],
    }
    expect(actionFor('malicious', borrowed, { encrypted: 'annotate', sender: 'annotate' })).toBe('hold')
  })

  test('but not for anything else that was not inspected', () => {
    const more = { ...encrypted, uninspected: [...encrypted.uninspected, { path: 'b.doc', why: 'damaged' as const }] }
    expect(actionFor('unscannable', more, { encrypted: 'annotate' })).toBe('hold')
    expect(actionFor('unscannable', more, { encrypted: 'annotate', 'uninspected.damaged': 'annotate' })).toBe('annotate')
  })

  test('the longest class wins, and a class ends at a dot', () => {
    const found = { detections: [detection('macro.autorun-writes', 'high')] }
    expect(actionFor('suspicious', found, { macro: 'reject', 'macro.autorun-writes': 'annotate' })).toBe('annotate')
    expect(actionFor('suspicious', found, { 'macro.auto': 'annotate', 'macro.autorun': 'deliver' })).toBe('hold')
  })

  test('a fact with a rule counts', () => {
    expect(actionFor('clean', { detections: [detection('macro.present', 'info')] }, { 'macro.present': 'hold' })).toBe('hold')
  })

  test('what only informs is not marked for its class', () => {
    const stranger = { detections: [detection('identity.first-contact', 'info')] }
    expect(decide(anInspection('x', { verdict: 'clean', ...stranger }), defaultPolicy)).toMatchObject({ action: 'deliver' })
  })

  test('the mark stands on annotated mail only', () => {
    const suspicious = anInspection('x', { verdict: 'suspicious' })
    expect(
      decide(suspicious, {
        ...defaultPolicy,
        subjectMark: '[SPAM]',
        byVerdict: { ...defaultPolicy.byVerdict, suspicious: 'annotate' },
      }),
    ).toMatchObject({ subjectMark: '[SPAM]' })
    expect(decide(suspicious, defaultPolicy)).not.toHaveProperty('subjectMark')
  })
})
