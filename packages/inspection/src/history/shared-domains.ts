import list from './shared-domains.json' with { type: 'json' }

const shared = new Set(Object.values(list.groups).flat())

/**
 * True for a registrable domain in which anybody can have an address: free mail, internet providers, mobile carriers.
 * That somebody there is known says nothing about the others.
 */
export function isSharedDomain(domain: string): boolean {
  return shared.has(domain)
}
