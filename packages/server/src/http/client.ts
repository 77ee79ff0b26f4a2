import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Env } from './env.ts'

/**
 * IP address of whoever asks. With a web server of ours in front, which comes from this machine, the one it saw: the last of
 * X-Forwarded-For. Without, that header is anybody's word.
 */
export function clientOf(c: Context<Env>, behindWebServer: boolean): string {
  const peer = c.env?.incoming === undefined ? 'unknown' : (getConnInfo(c).remote.address ?? 'unknown')
  if (!behindWebServer || !isLoopback(peer)) return peer
  const seen = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return isIP(seen) ? seen : peer
}

export function isLoopback(client: string): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(client)
}
