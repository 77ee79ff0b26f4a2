import { judgementWords } from '../i18n/judgement-words.ts'
import type { Judgement, Verdict } from '../inspection.ts'
import { weight } from '../severity.ts'
import type { JudgeFacts } from './judge-facts.ts'
import { type Condition, type Content, JUDGEMENT_VERSION, type JudgementRule, judgementRules, weakEvidence } from './rules.ts'

/** One condition of one rule, held against one mail. */
export interface Checked {
  readonly condition: Condition
  readonly holds: boolean
  /** Ids of the detections that speak for it, each once. */
  readonly because: readonly string[]
  /** Points or pieces that were there, of those it takes. */
  readonly found: number
  readonly needed: number
}

export interface Derived {
  readonly rule: JudgementRule
  readonly applies: boolean
  readonly conditions: readonly Checked[]
}

const HEAVINESS: readonly Verdict[] = ['clean', 'suspicious', 'unscannable', 'malicious']

/** The whole derivation: every rule with what spoke for it and what was missing. */
export function derive(facts: JudgeFacts, rules: readonly JudgementRule[] = judgementRules): Derived[] {
  return rules.map((rule) => {
    const conditions = rule.when.map((condition) => check(condition, facts))
    return { rule, conditions, applies: conditions.every(({ holds }) => holds) }
  })
}

/** From claims to a verdict: the heaviest of the rules that apply; `clean` when none does. */
export function judge(facts: JudgeFacts): { readonly verdict: Verdict; readonly judgement: Judgement } {
  const applied = derive(facts)
    .filter(({ applies }) => applies)
    .map(({ rule, conditions }) => {
      const because = [...new Set(conditions.flatMap((condition) => condition.because))]
      return { id: rule.id, verdict: rule.verdict, because, words: judgementWords(rule.id, because) }
    })
  const verdict = applied.reduce<Verdict>((heaviest, rule) => heavier(heaviest, rule.verdict), 'clean')
  return { verdict, judgement: { version: JUDGEMENT_VERSION, rules: applied, active: facts.active + facts.closed } }
}

export const heavier = (left: Verdict, right: Verdict): Verdict =>
  HEAVINESS.indexOf(right) > HEAVINESS.indexOf(left) ? right : left

function check(condition: Condition, facts: JudgeFacts): Checked {
  if ('content' in condition) return { condition, ...held([], amountOf(condition.content, facts), 1) }
  if ('weakPoints' in condition) return checkWeak(condition, facts)
  const speaking = facts.detections.filter(
    ({ id, severity, about }) =>
      weight(severity) >= weight(condition.detection) &&
      (condition.about === undefined || about === condition.about) &&
      (condition.of === undefined || condition.of.includes(id)) &&
      condition.except?.includes(id) !== true,
  )
  return { condition, ...held(unique(speaking.map(({ id }) => id)), speaking.length, 1) }
}

function checkWeak(condition: Extract<Condition, { weakPoints: number }>, { detections }: JudgeFacts): Checked {
  const ids = unique(detections.map(({ id }) => id)).filter((id) => Object.hasOwn(weakEvidence, id))
  const pointsOf = (wanted: readonly string[]): number => wanted.reduce((sum, id) => sum + (weakEvidence[id]?.points ?? 0), 0)
  const identity = ids.filter((id) => weakEvidence[id]?.about === 'identity')
  const checked = held(ids, pointsOf(ids), condition.weakPoints)
  return { condition, ...checked, holds: checked.holds && pointsOf(identity) >= condition.fromIdentity }
}

const held = (because: readonly string[], found: number, needed: number) => ({ because, found, needed, holds: found >= needed })

function amountOf(content: Content, { active, closed, uninspected }: JudgeFacts): number {
  if (content === 'active') return active
  return content === 'uninspected' ? uninspected.length : active + closed + uninspected.length
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]
