// Where an address leads that a browser, Explorer or Outlook does not open as a page.

/** A share of another computer: `\\host\…`, `file://host/…`, WebDAV as `\\host@80\…`. */
export interface ShareAddress {
  readonly host: string
  /** The port or `SSL` behind the host says WebDAV: it leaves the house where SMB does not. */
  readonly isWebDav: boolean
}

const SHARE = /^(?:file:[\\/]*|[\\/]{2})([^\\/?#\s]{1,253})(?:[\\/]|$)/i
const UNC = /^\\\\[^\\/]/
const FILE_WITH_HOST = /^file:(?:\/\/[^\\/]|[\\/]{4,}[^\\/]|\/{0,3}\\\\[^\\/])/i
const DEVICE = /^[?.]$/

/** The host of a share; undefined for pages, for files of one's own PC, and for what is no address. */
export function shareAddress(link: string): ShareAddress | undefined {
  const address = plainAddress(link)
  if (!UNC.test(address) && !FILE_WITH_HOST.test(address) && !/^\/\/[^\\/]+@(?:ssl|\d+)/i.test(address)) return undefined
  const authority = SHARE.exec(address)?.[1]
  if (authority === undefined || DEVICE.test(authority)) return undefined
  // `server@SSL@8443`, `server@80`
  const [host = '', ...ports] = authority.split('@')
  // A letter of a drive is no host: `file://C:/…`, `file:////C|/…`.
  if (/^[a-z][:|]?$/i.test(host) && /[:|]/.test(authority)) return undefined
  const name = host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase()
  return name === '' ? undefined : { host: name, isWebDav: ports.some((port) => /^(?:ssl|\d{1,5})$/i.test(port)) }
}

const LOCAL_NAME = /\.(?:local|localdomain|lan|intra|intranet|internal|corp|home|home\.arpa)$/
const PRIVATE = /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)|^\[?(?:::1|f[cd][0-9a-f]{2}:|fe80:)/i

/** True for a host that is found within a house only: a name without a domain, a private address. */
export function isWithinHouse(host: string): boolean {
  if (/^(?:0x[0-9a-f]+|\d{8,10})$/i.test(host)) return false
  if (host === 'localhost' || PRIVATE.test(host) || LOCAL_NAME.test(host)) return true
  return !host.includes('.') && !host.includes(':')
}

/** An address as a browser takes it: line breaks dropped, escapes undone. */
export function plainAddress(address: string): string {
  const plain = address.replace(/[\t\r\n]/g, '').trim()
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}
