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
  const [first, ...others] = answersOf(inspection, policy).map(({ action }) => action)
  const action = others.reduce(stricter, first ?? policy.byVerdict[inspection.verdict])
  return disposition(action, inspection.reason, policy)
}

/** One cause and what the policy answers to it. */
export interface Answer {
  /** A detection's id, `uninspected.<why>`, `judgement.<rule>`; the verdict when nothing else is a cause. */
  readonly cause: string
  /** The setting that answers: `byClass.sender`, `byVerdict.malicious`. */
  readonly setting: string
  readonly action: Action
}

/** Every cause with its answer; one at least. */
export function answersOf(inspection: Inspection, policy: Policy): Answer[] {
  const { verdict } = inspection
  const byVerdict = { setting: `byVerdict.${verdict}`, action: policy.byVerdict[verdict] }
  const answers = causesOf(inspection, policy).map((cause) => ({ cause, ...(ruleFor(cause, policy) ?? byVerdict) }))
  const isAll = isTogether(inspection) || answers.length === 0
  return isAll ? [{ cause: verdict, ...byVerdict }, ...answers] : answers
}

export function disposition(action: Action, reason: Words, policy: Policy): Disposition {
  return action === 'annotate' ? { action, reason, subjectMark: policy.subjectMark } : { action, reason }
}

/**
 * No single detection makes this mail malicious: what was found does so together (a borrowed name and a document with a
 * macro). The milder rule of a class speaks about its detection alone, so the rule of the verdict counts as well.
 */
function isTogether({ verdict, detections }: Inspection): boolean {
  return verdict === 'malicious' && detections.every(({ severity, allowed }) => severity !== 'critical' || allowed !== undefined)
}

/** Ids of the detections that weigh, or that a rule stops; `uninspected.<why>` for what no such detection speaks about; `judgement.<rule>` with a rule. */
function causesOf({ detections, uninspected, judgement }: Inspection, policy: Policy): string[] {
  const causes = detections.filter(
    (detection) => counts(detection) && (weighs(detection) || isStopped(ruleFor(detection.id, policy)?.action)),
  )
  const explained = new Set(causes.flatMap(({ evidence }) => evidence.map(({ where }) => where)))
  const unexplained = uninspected.filter((one) => counts(one) && !explained.has(one.path))
  // What is only weak evidence together has no detection that weighs: the rule that joined it is the cause.
  const joined = (judgement?.rules ?? []).map(({ id }) => `judgement.${id}`).filter((id) => ruleFor(id, policy) !== undefined)
  return [...causes.map(({ id }) => id), ...unexplained.map(({ why }) => `uninspected.${why}`), ...joined]
}

/** Not let in by the house. */
const counts = ({ allowed }: { readonly allowed?: string }): boolean => allowed === undefined

/** A rule may stop what only informs. Marking it would mark every new correspondent, and readers stop looking at marks. */
const isStopped = (action: Action | undefined): boolean => action !== undefined && action !== 'deliver' && action !== 'annotate'

function weighs({ severity }: Detection): boolean {
  return severity !== 'info' && severity !== 'low'
}

/** The longest class that is the id or stands before one of its dots. */
function ruleFor(id: string, { byClass }: Policy): Omit<Answer, 'cause'> | undefined {
  for (let end = id.length; end > 0; end = id.lastIndexOf('.', end - 1)) {
    const name = id.slice(0, end)
    const action = Object.hasOwn(byClass, name) ? byClass[name] : undefined
    if (action !== undefined) return { setting: `byClass.${name}`, action }
  }
  return undefined
}

/** The stricter of both; the first when they are the same. */
export function stricter(left: Action, right: Action): Action {
  return strictness.indexOf(right) > strictness.indexOf(left) ? right : left
}
