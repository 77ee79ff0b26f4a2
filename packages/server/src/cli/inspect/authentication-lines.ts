import type { AuthenticationFacts } from '@sekisho/inspection'
import { resultLine } from '@sekisho/inspection/authentication'

const METHODS = ['spf', 'dkim', 'dmarc', 'arc'] as const
/** Results that are told; a mail may bear any number of signatures. */
const MAX_RESULTS = 8

/** Each result as RFC 8601 writes it; what is not known is left out. */
export function authenticationLines({ results, client, ...facts }: AuthenticationFacts): string[] {
  const told = (results ?? METHODS.map((method) => ({ method, result: facts[method] }))).filter(({ result }) => result !== 'none')
  const lines = told.slice(0, MAX_RESULTS).map(resultLine)
  // SPF is about this client, not about the server that handed the mail to us.
  return client === undefined || lines.length === 0 ? lines : [...lines, `smtp.remote-ip=${client}`]
}
