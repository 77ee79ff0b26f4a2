import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Endpoint } from '../config/index.ts'
import { listenHttp } from '../listeners.ts'
import type { Env } from './env.ts'

/** One byte a second does not keep a connection: the header has to be there after this. */
const HEADERS_MS = 10_000
/** A large file to inspect over a slow line. */
const REQUEST_MS = 10 * 60_000
const MAX_CONNECTIONS = 500

export interface AppServer {
  readonly port: number
  close(): Promise<void>
}

/** Resolves when the console answers. Throws `StartError` when it cannot listen there. */
export async function serveApp(app: Hono<Env>, at: Endpoint): Promise<AppServer> {
  const answer = getRequestListener(app.fetch)
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
    (request, response) => void answer(request, response),
  )
  server.maxConnections = MAX_CONNECTIONS
  const port = await listenHttp(server, at)
  return { port, close: async () => await close(server) }
}

async function close(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve)
    // A live view never ends by itself.
    server.closeAllConnections()
  })
}
