import type { Inspection } from '@sekisho/inspection'

/** The one author of the mail is who the address says. */
export function hasAuthenticAuthor({ message: { from }, authentication }: Inspection): boolean {
  const [author, ...others] = from
  return author !== undefined && others.length === 0 && isAuthenticated(author.address.toLowerCase(), authentication)
}

/**
 * The address is its domain's own: DMARC says so, or something passed for that domain or one above it. A domain below proves
 * nothing here: who may sign for `user.example.com` need not be `example.com`.
 */
export function isAuthenticated(address: string, { dmarc, passedFor = [], results = [] }: Inspection['authentication']): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const isOf = (passed: string): boolean => domain === passed.toLowerCase() || domain.endsWith(`.${passed.toLowerCase()}`)
  // A server before us may have read another author than we do.
  const authors = results.flatMap(({ method, value }) => (method === 'dmarc' && value !== undefined ? [value] : []))
  if (dmarc === 'pass' && (authors.length === 0 || authors.some(isOf))) return true
  return passedFor.some(isOf)
}
