import type { Checked, Derived, Inspection, Verdict, Words } from '@sekisho/inspection'
import { derive, JUDGEMENT_VERSION, judgeFactsOf, judgementTitle } from '@sekisho/inspection/judgement'
import { answersOf } from '../../gate/decide.ts'
import type { Policy } from '../../gate/policy.ts'
import { decideMail, type House } from '../../policy/index.ts'

/** How one mail came to its disposition, step by step. */
export interface Derivation {
  readonly inspection: Inspection
  readonly version: string
  readonly rules: readonly (Omit<Derived, 'rule'> & { readonly id: string; readonly verdict: Verdict; readonly title: Words })[]
  readonly policy: ReturnType<typeof answersOf>
  readonly disposition: string
}

export function derivationOf(inspected: Inspection, policy: Policy, house: House | undefined, at: Date): Derivation {
  const mail = { envelope: { mailFrom: undefined, rcptTo: recipientsOf(inspected), client: undefined, helo: undefined } }
  const about = { ...mail, size: 0, receivedAt: at }
  const { inspection, disposition } = decideMail(about, inspected, policy, house, at)
  return {
    inspection,
    version: JUDGEMENT_VERSION,
    rules: derive(judgeFactsOf(inspection)).map(({ rule, ...derived }) => ({
      id: rule.id,
      verdict: rule.verdict,
      title: judgementTitle(rule.id),
      ...derived,
    })),
    policy: answersOf(inspection, policy),
    disposition: disposition.action,
  }
}

/** A file has no envelope: it is taken to go to whom it names. */
function recipientsOf({ message }: Inspection): string[] {
  return message.to.map(({ address }) => address)
}

/** What a condition asks for and what was there, as one phrase. */
export function conditionWords({ condition, because, found, needed, holds }: Checked): Words {
  const named = because.length === 0 ? '' : ` (${because.join(', ')})`
  if ('content' in condition) return contentWords[condition.content]
  if ('weakPoints' in condition && !holds && found >= needed)
    return { ja: `差出人についての弱い手がかり${named}`, en: `weak evidence about the sender${named}` }
  if ('weakPoints' in condition)
    return { ja: `弱い手がかり ${found} 点／${needed} 点${named}`, en: `weak evidence: ${found} of ${needed} points${named}` }
  const of = condition.of?.join(', ') ?? ''
  if (of !== '') return { ja: `${of} が ${condition.detection} 以上`, en: `${of} at ${condition.detection} or more` }
  if (condition.about === 'identity')
    return {
      ja: `差出人についての検知が ${condition.detection} 以上${named}`,
      en: `about the sender, ${condition.detection} or more${named}`,
    }
  return { ja: `検知が ${condition.detection} 以上${named}`, en: `a detection of ${condition.detection} or more${named}` }
}

const contentWords = {
  active: { ja: '開くと動くもの', en: 'something that acts when opened' },
  uninspected: { ja: '調べられなかったもの', en: 'something not inspected' },
  'active-or-uninspected': { ja: '開くと動くもの・調べられなかったもの', en: 'something active or not inspected' },
} as const satisfies Record<string, Words>
