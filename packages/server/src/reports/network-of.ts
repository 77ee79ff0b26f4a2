import { isIP } from 'node:net'

/** The network that one sender usually has: /24 of IPv4, /48 of IPv6; empty for what is no address. */
export function networkOf(address: string): string {
  const version = isIP(address)
  if (version === 4) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  if (version !== 6) return ''
  const [head = '', tail = ''] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const missing = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after].slice(0, 3)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/48`
}
