import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { clientOf } from './client.ts'
import type { Env } from './env.ts'

async function clientSeen(peer: string, forwarded: string, behindWebServer: boolean): Promise<string> {
  const app = new Hono<Env>().get('/', (c) => c.text(clientOf(c, behindWebServer)))
  const incoming = { socket: { remoteAddress: peer } }
  return await (await app.request('/', { headers: { 'X-Forwarded-For': forwarded } }, { incoming })).text()
}

describe('who asks', () => {
  test.each([
    ['the last one our web server saw', '127.0.0.1', '192.0.2.1, 198.51.100.7', true, '198.51.100.7'],
    ['over IPv6 too', '::1', '2001:db8::7', true, '2001:db8::7'],
    ['not what anybody writes', '127.0.0.1', '192.0.2.1', false, '127.0.0.1'],
    ['not what somebody from elsewhere writes', '198.51.100.7', '192.0.2.1', true, '198.51.100.7'],
    ['not what is no address', '127.0.0.1', 'unknown', true, '127.0.0.1'],
  ])('%s', async (_name, peer, forwarded, behindWebServer, client) => {
    expect(await clientSeen(peer, forwarded, behindWebServer)).toBe(client)
  })
})
