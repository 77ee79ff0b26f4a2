import { getDomain } from 'tldts'

/** RFC 2606 §3: nobody's domains. In what is written about houses, every name below them stands for a house of its own. */
const NOBODYS = /(?:^|\.)([^.]+\.example\.(?:com|net|org))$/

/** The registrable domain of a host name, lower case; without one (an address literal, a bare name) the name itself. */
export function registrableDomain(domain: string): string {
  const plain = domain.toLowerCase().replace(/\.$/, '')
  return NOBODYS.exec(plain)?.[1] ?? getDomain(plain, { allowPrivateDomains: false }) ?? plain
}

/** What stands behind the @; empty when there is none. */
export function hostOfAddress(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1 || address.length)
}

/** The registrable domain of an address; empty when it has none. */
export function domainOfAddress(address: string): string {
  return registrableDomain(hostOfAddress(address))
}

/** True for an address in the domain or below it. */
export function isOf(domain: string, address: string): boolean {
  const host = hostOfAddress(address)
  return host === domain || host.endsWith(`.${domain}`)
}
