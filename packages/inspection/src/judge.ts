import type { Artifact } from './artifact.ts'
import type { Found } from './detect.ts'
import type { Severity, Uninspected, Verdict } from './inspection.ts'
import { isActive } from './unpack/active-content.ts'

/** Heavier first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

export const severityOf = ({ detector, finding }: Found): Severity => finding.severity ?? detector.severity
export const weightOf = (found: Found): number => SEVERITIES.length - SEVERITIES.indexOf(severityOf(found))

const MEDIUM = SEVERITIES.length - SEVERITIES.indexOf('medium')

/**
 * From claims to a verdict: content that is dangerous on its own decides; somebody who is not who they say, together with
 * something active or closed, decides as well; what could not be looked at is never clean.
 */
export function judge(found: readonly Found[], artifacts: readonly Artifact[], uninspected: readonly Uninspected[]): Verdict {
  const weighty = found.filter((one) => weightOf(one) >= MEDIUM)
  if (weighty.some((one) => severityOf(one) === 'critical')) return 'malicious'
  const isFalseIdentity = weighty.some(({ detector }) => detector.about === 'identity')
  if (isFalseIdentity && (uninspected.length > 0 || artifacts.some(isActive))) return 'malicious'
  if (uninspected.length > 0) return 'unscannable'
  return weighty.length > 0 ? 'suspicious' : 'clean'
}
