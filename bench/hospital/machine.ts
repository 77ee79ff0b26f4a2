import type { Desk } from './desk.ts'
import { type Writer, writer } from './house.ts'

const cache = new Map<string, Writer>()

/** A machine with an address of its own, the same each time. */
export function machine(desk: Desk, address: string, shown: string): Writer {
  const known =
    cache.get(address) ??
    writer(desk.chance, {
      name: { family: '', given: '' },
      address,
      shown,
      signature: [],
      client: `203.0.113.${1 + desk.chance.below(200)}`,
      isOurs: false,
    })
  cache.set(address, known)
  return { ...known, shown, mailer: '' }
}
