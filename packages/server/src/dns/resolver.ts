import { Resolver } from 'node:dns/promises'
import type { Resolve } from '@sekisho/inspection'
import type { Config } from '../config/index.ts'
import { remembering } from './remembered-answers.ts'

/** One server, one try. */
const TIMEOUT_MS = 2_000
const TRIES = 2
/** One question, however many servers there are and whatever they do. */
const MAX_QUESTION_MS = 6_000

/** DNS as authentication asks it; undefined when the house wants none asked. */
export function createResolve({ enabled, servers }: Config['gate']['dns']): Resolve | undefined {
  if (!enabled) return undefined
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  if (servers.length > 0) resolver.setServers(servers)
  return remembering(inTime(async (name, type) => await resolver.resolve(name, type)))
}

/** A question that takes longer is answered with what a time-out is answered with. */
export function inTime(resolve: Resolve, maxMs: number = MAX_QUESTION_MS): Resolve {
  return async (name, type) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEOUT' })), maxMs)
    })
    try {
      return await Promise.race([resolve(name, type), late])
    } finally {
      clearTimeout(timer)
    }
  }
}
