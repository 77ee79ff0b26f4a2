import { getDomain, getHostname } from 'tldts'
import { lastExtension } from '../names/extension.ts'

/** `https://` or `http://` with a host. */
export const isWeb = (link: string): boolean => /^https?:\/*[^/]/i.test(link)

/** The host of an address, lower case; undefined when there is none. */
export function hostOf(link: string): string | undefined {
  const absolute = link.startsWith('//') ? `https:${link}` : link
  if (!URL.canParse(absolute)) return getHostname(absolute) ?? undefined
  const { hostname } = new URL(absolute)
  return hostname === '' ? undefined : hostname.toLowerCase()
}

/** RFC 2606: under these names every label stands for a house of its own. */
const RESERVED = /((?:(?!www\.)[a-z0-9_-]+\.)?example\.(?:com|net|org|co\.jp|jp))$/i

/** The domain somebody has registered (`example.co.jp` of `www.example.co.jp`); of an IP address the address itself. */
export function registeredDomain(host: string): string {
  const reserved = RESERVED.exec(host)?.[1]
  if (reserved !== undefined) return reserved
  return getDomain(host, { allowPrivateDomains: false }) ?? host
}

/** True when the host is an IP address in any of its spellings; `URL` has brought them into one form. */
export const isIpHost = (host: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$|^\[[0-9a-f:.]+\]$/.test(host)

/** RFC 1918, RFC 6598, loopback, link-local: devices of a house, not servers of strangers. */
export const isPrivateHost = (host: string): boolean =>
  /^(?:10|127)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^\[(?:::1|f[cd]|fe80)/.test(
    host,
  ) || host === 'localhost'

/** The ending of the file an address leads to, empty when its path names none. */
export function extensionOf(link: string): string {
  if (!URL.canParse(link)) return ''
  const { pathname } = new URL(link)
  return lastExtension(decoded(pathname.slice(pathname.lastIndexOf('/') + 1)))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An address as people may see it without being able to follow it: `hxxps://bad[.]example/…`. */
export function defanged(link: string, longest = 120): string {
  const shown = link.length > longest ? `${link.slice(0, longest - 1)}…` : link
  return shown
    .replace(/^http/i, 'hxxp')
    .replace(/^([a-z][a-z0-9+.-]*:\/*[^/?#]*|[^/?#]*)/i, (head) => head.replaceAll('.', '[.]'))
}
