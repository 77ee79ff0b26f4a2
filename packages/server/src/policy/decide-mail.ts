import type { Allowing, HouseAnswer, Inspection, Words } from '@sekisho/inspection'
import { rejudge } from '@sekisho/inspection/judgement'
import { type Disposition, decide, disposition, stricter } from '../gate/decide.ts'
import type { Action, Policy } from '../gate/policy.ts'
import type { MailForPolicy } from './facts-of.ts'
import type { House, Rule } from './house.ts'

export interface DecidedByHouse {
  /** With what the house lets in marked, and its rules that spoke. */
  readonly inspection: Inspection
  readonly disposition: Disposition
}

/**
 * The whole of policy: what the house lets in counts for nothing and the mail is judged again; the policy of the
 * configuration decides; the rules of the house that are true of the mail replace its answer, the strictest of them. No rule
 * delivers content that is dangerous by itself: that takes an entry that lets in exactly this content.
 */
export function decideMail(
  mail: MailForPolicy,
  inspected: Inspection,
  policy: Policy,
  house: House | undefined,
  at: Date,
): DecidedByHouse {
  if (!house) return { inspection: inspected, disposition: decide(inspected, policy) }
  const known = rejudge(inspected, house.allowingFor(mail, inspected, at))
  const rules = house.matching(mail, known, at)
  if (rules.length === 0) return { inspection: known, disposition: decide(known, policy) }

  const inspection = rejudge(known, rules.flatMap(asAllowing))
  const base = decide(inspection, policy)
  const answers = rules.flatMap((rule) => (rule.answer === 'allow' ? [] : [{ rule, action: rule.answer }]))
  const [first, ...others] = answers
  if (!first) return { inspection: noting(inspection, rules, new Set()), disposition: base }
  const { rule, action } = others.reduce((one, other) => (stricter(one.action, other.action) === one.action ? one : other), first)
  const isRefused = isMilder(action, base.action) && inspection.detections.some(isDangerous)
  const refused = new Set(isRefused ? answers.map((answer) => answer.rule.id) : [])
  return {
    inspection: noting(inspection, rules, refused),
    disposition: isRefused ? base : disposition(action, wordsOf(rule, base), policy),
  }
}

const isMilder = (one: Action, other: Action): boolean => one !== other && stricter(one, other) === other
const isDangerous = ({ severity, allowed }: Inspection['detections'][number]): boolean =>
  severity === 'critical' && allowed === undefined

function asAllowing({ id, answer, allowClass, reason, expiresAt }: Rule): Allowing[] {
  if (answer !== 'allow' || allowClass === null) return []
  return [{ id, kind: 'rule', reason, until: expiresAt, classes: [allowClass], macros: new Set() }]
}

function noting(inspection: Inspection, rules: readonly Rule[], refused: ReadonlySet<string>): Inspection {
  const house: HouseAnswer[] = rules.map(({ id, version, name, answer }) => ({
    rule: id,
    version,
    name,
    answer,
    ...(refused.has(id) ? { refused: true } : {}),
  }))
  return inspection.judgement ? { ...inspection, judgement: { ...inspection.judgement, house } } : inspection
}

function wordsOf({ name, reason }: Rule, base: Disposition): Words {
  return {
    ja: `施設のルール「${name}」による（${reason}）。${base.reason.ja}`,
    en: `By the house's rule “${name}” (${reason}). ${base.reason.en}`,
  }
}
