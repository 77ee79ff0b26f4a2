import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { clientOf } from './client.ts'
import type { Dependencies } from './dependencies.ts'
import type { Env } from './env.ts'

/** The cookie of the session. Behind https it has the prefix that pins it to this host (RFC 6265bis §4.1.3.2). */
export class SessionCookie {
  readonly #secure: boolean

  constructor(publicUrl: string | undefined) {
    this.#secure = publicUrl?.startsWith('https:') ?? false
  }

  get #name(): string {
    return this.#secure ? '__Host-sekisho' : 'sekisho'
  }

  read(c: Context<Env>): string | undefined {
    return getCookie(c, this.#name)
  }

  set(c: Context<Env>, token: string): void {
    setCookie(c, this.#name, token, { httpOnly: true, sameSite: 'Strict', secure: this.#secure, path: '/' })
  }

  clear(c: Context<Env>): void {
    deleteCookie(c, this.#name, { secure: this.#secure, path: '/' })
  }
}

/** Finds out who is asking; everyone may pass. */
export function whoIsAsking(
  organisation: string,
  { sessions, cookie, publicUrl, now }: Pick<Dependencies, 'sessions' | 'cookie' | 'publicUrl' | 'now'>,
) {
  return createMiddleware<Env>(async (c, next) => {
    const token = cookie.read(c)
    const staff = token === undefined ? undefined : await sessions.staffOf(organisation, token, now())
    c.set('organisation', organisation)
    c.set('staff', staff)
    c.set('sessionToken', staff ? token : undefined)
    c.set('client', clientOf(c, publicUrl !== undefined))
    return await next()
  })
}
