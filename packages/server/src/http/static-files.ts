import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { Env } from './env.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

const notBuilt = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>関所</title>
<p>操作画面がまだ作られていません。<code>npm start</code> で起動すると作られます。</p>
<p lang="en">The console has not been built yet. <code>npm start</code> builds it.</p></html>`

/** The built console. Only files that are there at start are served; every other page is the application itself. */
export async function staticFiles(folder: string | undefined) {
  const files = folder === undefined ? new Map<string, string>() : await filesIn(folder)
  const index = files.get('/index.html')

  return new Hono<Env>().get('*', async (c) => {
    const named = files.get(c.req.path)
    // A page of an earlier version asks for its own parts; the application in their place would only confuse the browser.
    if (named === undefined && c.req.path.startsWith('/assets/')) return await c.notFound()
    const file = named ?? index
    const facts = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (file === undefined || facts === undefined) return c.html(notBuilt, 503)
    // The names of what vite puts into assets/ change with their content.
    const forever = c.req.path.startsWith('/assets/') && file !== index
    c.header('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    c.header('Content-Length', String(facts.size))
    // An opened file that nobody reads stays open.
    if (c.req.method === 'HEAD') return c.body(null)
    return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>)
  })
}

async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]))
}
