// How detections combine: the whole of it on this page, as data. The words of each rule stand in i18n under its id.
// A rule applies when all of its conditions hold; the heaviest verdict of those that apply is the mail's.
import type { Severity, Verdict } from '../inspection.ts'

/** Changes with every change of this page, so that a recorded mail tells by which rules it was judged. */
export const JUDGEMENT_VERSION = '2'

export type Condition =
  /** A detection at least so heavy: of these, or not of these; about the author, when that is said. */
  | {
      readonly detection: Severity
      readonly about?: 'identity'
      readonly of?: readonly string[]
      readonly except?: readonly string[]
    }
  /** So many points of weak evidence; `fromIdentity` of them about the author. */
  | { readonly weakPoints: number; readonly fromIdentity: number }
  /** What is in the mail: can act when it is opened; was not inspected; one of both. */
  | { readonly content: Content }

export type Content = 'active' | 'uninspected' | 'active-or-uninspected'

export interface JudgementRule {
  readonly id: JudgementRuleId
  readonly verdict: Exclude<Verdict, 'clean'>
  readonly when: readonly Condition[]
  /** No single detection says it: the rule's own sentence is the reason people read. */
  readonly tells?: true
}

export type JudgementRuleId =
  | 'dangerous-content'
  | 'false-identity-with-active-content'
  | 'stranger-with-active-content'
  | 'weak-evidence-with-active-content'
  | 'not-inspected'
  | 'doubtful'
  | 'weak-evidence'

/** Somebody new is not somebody false: new facilities send password zips too, and theirs wait for the password. */
const STRANGER = ['identity.first-contact']

/** Heaviest first; the first that applies gives the main reason. */
export const judgementRules: readonly JudgementRule[] = [
  { id: 'dangerous-content', verdict: 'malicious', when: [{ detection: 'critical' }] },
  {
    id: 'false-identity-with-active-content',
    verdict: 'malicious',
    when: [{ detection: 'medium', about: 'identity', except: STRANGER }, { content: 'active-or-uninspected' }],
  },
  {
    id: 'stranger-with-active-content',
    verdict: 'malicious',
    when: [{ detection: 'medium', of: STRANGER }, { content: 'active' }],
  },
  {
    id: 'weak-evidence-with-active-content',
    verdict: 'malicious',
    when: [{ weakPoints: 4, fromIdentity: 1 }, { content: 'active-or-uninspected' }],
    tells: true,
  },
  { id: 'not-inspected', verdict: 'unscannable', when: [{ content: 'uninspected' }] },
  { id: 'doubtful', verdict: 'suspicious', when: [{ detection: 'medium' }] },
  { id: 'weak-evidence', verdict: 'suspicious', when: [{ weakPoints: 7, fromIdentity: 2 }], tells: true },
]

/**
 * Evidence that proves nothing alone. Each counts once, however often it was found. What an ordinary mail may have together
 * (a phone that drops the thread, an empty body, a scanner's file name) has to stay below the points of the rules.
 */
export const weakEvidence: Readonly<Record<string, { readonly points: number; readonly about: 'identity' | 'content' }>> = {
  'identity.first-contact': { points: 2, about: 'identity' },
  'identity.reply-without-thread': { points: 1, about: 'identity' },
  'identity.reply-to-elsewhere': { points: 1, about: 'identity' },
  'identity.address-in-display-name': { points: 1, about: 'identity' },
  'identity.name-of-correspondent': { points: 2, about: 'identity' },
  'identity.quotes-our-mail': { points: 2, about: 'identity' },
  'identity.date-far-from-receipt': { points: 1, about: 'identity' },
  'identity.submitted-from-address-literal': { points: 2, about: 'identity' },
  'identity.unusual-sending': { points: 2, about: 'identity' },
  'identity.many-names': { points: 2, about: 'identity' },
  'identity.stolen-data': { points: 2, about: 'identity' },
  'shape.date-only-name': { points: 2, about: 'content' },
  'shape.empty-body': { points: 1, about: 'content' },
  'shape.subject-of-a-wave': { points: 1, about: 'content' },
  'mail.hidden-text': { points: 1, about: 'content' },
}
