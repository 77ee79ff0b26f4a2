import type { AuthenticationResult } from '../inspection.ts'

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
