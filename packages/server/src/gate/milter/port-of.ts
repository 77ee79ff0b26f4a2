import type { Server } from 'node:net'

/** The TCP port a server listens on. */
export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('does not listen on a port')
  return address.port
}
