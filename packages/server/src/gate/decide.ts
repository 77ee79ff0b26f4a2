import type { Detection, Inspection, Words } from '@sekisho/inspection'
import type { Action, Policy } from './policy.ts'

/** What we do with a mail. */
export interface Disposition {
  readonly action: Action
  /** For operators, and for the reader of an annotated mail. */
  readonly reason: Words
  /** Put before the subject when the mail is annotated. */
  readonly subjectMark?: string
}

/** The strictest wins; later in the list is stricter. */
const strictness: readonly Action[] = ['deliver', 'annotate', 'tempfail', 'hold', 'reject']

/**
 * The verdict and the house's policy become a disposition. Every cause (a detection, a thing not inspected) is answered
 * by the rule of its class or, without one, by the rule of the verdict; the strictest answer is what is done.
 */
export function decide(inspection: Inspection, policy: Policy): Disposition {
  const byVerdict = policy.byVerdict[inspection.verdict]
  const answers = causesOf(inspection, policy).map((cause) => ruleFor(cause, policy) ?? byVerdict)
  const [first = byVerdict, ...others] = isTogether(inspection) ? [byVerdict, ...answers] : answers
  const action = others.reduce(stricter, first)
  return disposition(action, inspection.reason, policy)
}

export function disposition(action: Action, reason: Words, policy: Policy): Disposition {
  return action === 'annotate' ? { action, reason, subjectMark: policy.subjectMark } : { action, reason }
}

/**
 * No single detection makes this mail malicious: what was found does so together (a borrowed name and a document with a
 * macro). The milder rule of a class speaks about its detection alone, so the rule of the verdict counts as well.
 */
function isTogether({ verdict, detections }: Inspection): boolean {
  return verdict === 'malicious' && detections.every(({ severity }) => severity !== 'critical')
}

/** Ids of the detections that weigh, or have a rule; `uninspected.<why>` for what no such detection speaks about. */
function causesOf({ detections, uninspected }: Inspection, policy: Policy): string[] {
  const causes = detections.filter((detection) => weighs(detection) || ruleFor(detection.id, policy) !== undefined)
  const explained = new Set(causes.flatMap(({ evidence }) => evidence.map(({ where }) => where)))
  const unexplained = uninspected.filter(({ path }) => !explained.has(path))
  return [...causes.map(({ id }) => id), ...unexplained.map(({ why }) => `uninspected.${why}`)]
}

function weighs({ severity }: Detection): boolean {
  return severity !== 'info' && severity !== 'low'
}

/** The longest class that is the id or stands before one of its dots. */
function ruleFor(id: string, { byClass }: Policy): Action | undefined {
  for (let end = id.length; end > 0; end = id.lastIndexOf('.', end - 1)) {
    const name = id.slice(0, end)
    if (Object.hasOwn(byClass, name)) return byClass[name]
  }
  return undefined
}

function stricter(left: Action, right: Action): Action {
  return strictness.indexOf(right) > strictness.indexOf(left) ? right : left
}
