import type { Inspection } from '@sekisho/inspection'
import { judgedAnew } from '@sekisho/inspection/judgement'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../gate/policy.ts'
import { House } from '../../policy/index.ts'
import { anInspection } from '../../testing/decisions.ts'
import { conditionWords, derivationOf } from './derivation.ts'

const at = new Date('2026-11-22T00:00:00Z')
const borrowed: Inspection = judgedAnew({
  ...anInspection(),
  detections: [
    {
      id: 'sender.display-name-spoof',
      severity: 'high',
      technique: 'T1566',
      about: 'identity',
      message: { ja: '職員の名前', en: 'a name of ours' },
      evidence: [],
    },
  ],
})

test('tells the rules, what those that did not apply missed, the setting that answers, and the disposition', () => {
  const { rules, policy, disposition } = derivationOf(borrowed, defaultPolicy, undefined, at)
  expect(rules.filter(({ applies }) => applies).map(({ id }) => id)).toEqual(['doubtful'])
  const near = rules.find(({ id }) => id === 'false-identity-with-active-content')
  const missing = near?.conditions.filter(({ holds }) => !holds).map((condition) => conditionWords(condition).ja)
  expect(missing).toEqual(['開くと動くもの・調べられなかったもの'])
  expect(policy).toEqual([{ cause: 'sender.display-name-spoof', setting: 'byClass.sender', action: 'annotate' }])
  expect(disposition).toBe('annotate')
})

test('tells the rules of the house that were true', () => {
  const rule = { version: 1, name: '保留', answer: 'hold', allowClass: null, reason: '確認中', expiresAt: null } as const
  const house = new House([{ ...rule, id: 'r1', expression: 'verdict == "suspicious"' }], [])
  const { inspection, disposition } = derivationOf(borrowed, defaultPolicy, house, at)
  expect(disposition).toBe('hold')
  expect(inspection.judgement?.house).toMatchObject([{ name: '保留', answer: 'hold' }])
})
