import { Resolver } from 'node:dns/promises'
import type { Resolve } from '@sekisho/inspection'
import type { Config } from './config/index.ts'
import { remembering } from './remembered-answers.ts'

const TIMEOUT_MS = 2_000
const TRIES = 2

/** DNS as authentication asks it; undefined when the house wants none asked. */
export function createResolve({ enabled, servers }: Config['gate']['dns']): Resolve | undefined {
  if (!enabled) return undefined
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  if (servers.length > 0) resolver.setServers(servers)
  return remembering(async (name, type) => await resolver.resolve(name, type))
}
