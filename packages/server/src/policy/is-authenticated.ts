import type { Inspection } from '@sekisho/inspection'

/**
 * The address is its domain's own: DMARC says so, or something passed for that domain or one above it. A domain below proves
 * nothing here: who may sign for `user.example.com` need not be `example.com`.
 */
export function isAuthenticated(address: string, { dmarc, passedFor = [] }: Inspection['authentication']): boolean {
  if (dmarc === 'pass') return true
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return passedFor.some((passed) => domain === passed.toLowerCase() || domain.endsWith(`.${passed.toLowerCase()}`))
}
