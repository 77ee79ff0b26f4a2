import { getDomain } from 'tldts'

/** RFC 2606 §3: nobody's domains. In what is written about houses, every name below them stands for a house of its own. */
const NOBODYS = /(?:^|\.)([^.]+\.example\.(?:com|net|org))$/

/** The registrable domain of a host name, lower case; without one (an address literal, a bare name) the name itself. */
export function registrableDomain(domain: string): string {
  const plain = domain.toLowerCase().replace(/\.$/, '')
  return NOBODYS.exec(plain)?.[1] ?? getDomain(plain, { allowPrivateDomains: false }) ?? plain
}

/** The same of an address; empty when it has no domain. */
export function domainOfAddress(address: string): string {
  return registrableDomain(address.slice(address.lastIndexOf('@') + 1 || address.length))
}

/** True for an address in the domain or below it. */
export function isOf(domain: string, address: string): boolean {
  const host = address.slice(address.lastIndexOf('@') + 1)
  return host === domain || host.endsWith(`.${domain}`)
}
