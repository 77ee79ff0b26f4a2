import { createHmac, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from './env.ts'
import { problem } from './problem.ts'

/** Names of this machine that nobody else's DNS can claim. */
const LOCAL_NAMES = new Set(['localhost'])

/**
 * Answers to our own names only: a web page whose name is made to point here (DNS rebinding) is turned away.
 * An address typed as such cannot be rebound.
 */
export function ownHost(publicUrl: string | undefined, listenHost: string) {
  const names = new Set([...LOCAL_NAMES, listenHost.toLowerCase(), hostOf(publicUrl)])
  return createMiddleware<Env>(async (c, next) => {
    const host = hostOf(`http://${c.req.header('host') ?? ''}`)
    if (host === undefined || !(names.has(host) || isIP(host.replace(/^\[|\]$/g, '')) !== 0))
      return problem(c, 'request/wrong-host')
    return await next()
  })
}

/** What changes something comes from our own pages: the Origin is ours, and the token is the session's. */
export function ownPages(publicUrl: string | undefined, csrf: CsrfTokens) {
  const publicOrigin = publicUrl === undefined ? undefined : URL.parse(publicUrl)?.origin
  return createMiddleware<Env>(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return await next()
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== publicOrigin && !isSameHost(origin, c)) return problem(c, 'request/wrong-origin')
    const site = c.req.header('sec-fetch-site')
    if (site !== undefined && site !== 'same-origin') return problem(c, 'request/wrong-origin')
    if (!csrf.fits(c.req.header('x-csrf-token') ?? '', c.get('sessionToken'))) return problem(c, 'request/csrf')
    return await next()
  })
}

/** The token is computed from the session's cookie, so that none has to be kept. */
export class CsrfTokens {
  readonly #key: Buffer

  constructor(key: Buffer) {
    this.#key = key
  }

  for(sessionToken: string | undefined): string {
    return createHmac('sha256', this.#key)
      .update(`csrf ${sessionToken ?? 'nobody'}`)
      .digest('base64url')
  }

  fits(given: string, sessionToken: string | undefined): boolean {
    const expected = Buffer.from(this.for(sessionToken))
    const bytes = Buffer.from(given)
    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  }
}

function isSameHost(origin: string, c: Context<Env>): boolean {
  return URL.parse(origin)?.host === c.req.header('host')?.toLowerCase()
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : URL.parse(url)?.hostname.toLowerCase()
}
