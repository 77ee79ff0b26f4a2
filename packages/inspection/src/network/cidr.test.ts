import { describe, expect, test } from 'vitest'
import { networkMatcher, PRIVATE_NETWORKS } from './cidr.ts'

describe('networks', () => {
  test.each([
    ['192.0.2.5', ['192.0.2.0/25'], true],
    ['192.0.2.200', ['192.0.2.0/25'], false],
    ['192.0.2.7', ['192.0.2.7'], true],
    ['2001:db8::1', ['2001:db8::/32'], true],
    ['::ffff:192.0.2.5', ['192.0.2.0/24'], true],
    ['[192.0.2.5]', ['192.0.2.0/24'], true],
    ['10.1.2.3', PRIVATE_NETWORKS, true],
    ['8.8.8.8', PRIVATE_NETWORKS, false],
    ['not an address', ['0.0.0.0/0'], false],
    ['192.0.2.5', ['nonsense', '192.0.2.0/99', ''], false],
  ])('%s in %o: %s', (address, networks, inside) => {
    expect(networkMatcher(networks)(address)).toBe(inside)
  })
})
