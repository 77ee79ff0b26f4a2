import { BlockList, isIP } from 'node:net'

/** What is inside a house that names no networks: loopback, RFC 1918, RFC 4193 and link-local addresses. */
export const PRIVATE_NETWORKS = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]

/** Tells whether an address lies in one of the networks (RFC 4632, RFC 4291 §2.3). What is no network is left out. */
export function networkMatcher(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.trim().split('/')
    const version = isIP(address)
    if (version === 0) continue
    const longest = version === 4 ? 32 : 128
    const length = prefix === undefined ? longest : Number(prefix)
    if (!(Number.isInteger(length) && length >= 0 && length <= longest)) continue
    list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => {
    const plain = address
      .replace(/^\[|\]$/g, '')
      .replace(/^IPv6:/i, '')
      .replace(/%.*$/, '')
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain
    const version = isIP(mapped)
    return version !== 0 && list.check(mapped, version === 4 ? 'ipv4' : 'ipv6')
  }
}
