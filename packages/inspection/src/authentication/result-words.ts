import type { AuthenticationResult, DmarcPolicy } from '../inspection.ts'

const words = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'policy',
  'none',
  'temperror',
  'permerror',
] as const satisfies readonly AuthenticationResult[]

/** The RFC 8601 result of this spelling; undefined for any other word. */
export function resultWord(word: string | undefined): AuthenticationResult | undefined {
  return words.find((known) => known === word)
}

const policies = ['none', 'quarantine', 'reject'] as const satisfies readonly DmarcPolicy[]

/** The RFC 7489 §6.3 policy of this spelling; undefined for any other word. */
export function policyWord(word: string | undefined): DmarcPolicy | undefined {
  return policies.find((known) => known === word)
}
