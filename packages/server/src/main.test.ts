import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadConfig } from './config/index.ts'
import type { AuditEntry, Page, Problem, Status } from './http/api.ts'
import { type Running, type StartOptions, start } from './main.ts'
import { AnOperator } from './testing/server.ts'

let folder: string
const running: Running[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sekisho-main-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
  await rm(folder, { recursive: true, force: true })
})

async function startHere(overrides: object = {}, options: StartOptions = {}): Promise<Running> {
  const settings = {
    dataFolder: folder,
    console: { listen: '127.0.0.1:0' },
    gate: { listen: 'unix:milter.sock', dns: { enabled: false } },
    inspectors: { count: 1 },
  }
  const server = await start(await loadConfig(undefined, { ...settings, ...overrides }, {}), {
    logTo: { write: () => {} },
    ...options,
  })
  running.push(server)
  return server
}

it('starts from nothing, takes the first operator, says how it is, and stops', async () => {
  const server = await startHere()
  const operator = await AnOperator.first(server)
  const status = await operator.read<Status>('/api/status')
  expect(status).toMatchObject({ health: 'ok', problems: [], waiting: 0, inspectors: { size: 1 } })
  expect(status.parts.map(({ name }) => name).sort()).toEqual([
    'gate',
    'inspectors',
    'reinjection',
    'retention',
    'store',
    'vault',
  ])
  const audit = await operator.read<Page<AuditEntry>>('/api/audit')
  expect(audit.items.map(({ what }) => what)).toEqual(['staff.signed-in', 'staff.first-operator-created', 'system.started'])
  const metrics = await (await fetch(new URL('/metrics', server.consoleUrl))).text()
  expect(metrics).toContain('sekisho_mails_total')
  await server.close()
  const again = await startHere()
  expect(again.firstOperatorLink).toBeUndefined()
})

it('inspects a file in a fenced inspector', async () => {
  const operator = await AnOperator.first(await startHere())
  const response = await operator.post('/api/inspect-file?filename=a.txt', new TextEncoder().encode('こんにちは'))
  expect(await response.json()).toMatchObject({ schema: 1, verdict: 'clean', artifacts: [{ name: 'a.txt', inspected: true }] })
})

it('stops although a console listens to what happens', async () => {
  const server = await startHere()
  const operator = await AnOperator.first(server)
  const live = await operator.get('/api/events')
  expect(live.headers.get('content-type')).toContain('text/event-stream')
  await server.close()
})

it('serves the built console, every page of it, and no other file', async () => {
  const web = join(folder, 'web')
  await mkdir(join(web, 'assets'), { recursive: true })
  await writeFile(join(web, 'index.html'), '<!doctype html><title>関所</title>')
  await writeFile(join(web, 'assets', 'a-1.js'), 'void 0')
  const server = await startHere({}, { webFolder: web })
  const get = async (path: string) => await fetch(new URL(path, server.consoleUrl))
  expect(await (await get('/deliveries?verdict=clean')).text()).toContain('<title>関所')
  const script = await get('/assets/a-1.js')
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect(script.headers.get('content-type')).toContain('text/javascript')
  expect(await (await get('/..%2fsecret.key')).text()).toContain('<title>関所')
})

it('does not start where something else listens, and says which setting to look at', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const listen = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  await expect(startHere({ console: { listen } })).rejects.toMatchObject({
    name: 'StartError',
    words: { ja: expect.stringContaining('console.listen') },
  })
  await expect(startHere({ gate: { listen, dns: { enabled: false } } })).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringContaining('gate.listen'),
  })
  other.close()
})

it('does not start with a key or a database that is damaged', async () => {
  await writeFile(join(folder, 'sekisho.db'), 'this is not a database, it is long enough to look like one'.repeat(100))
  await expect(startHere()).rejects.toMatchObject({ name: 'StartError', message: expect.stringContaining('damaged') })
  await rm(join(folder, 'sekisho.db'))
  await writeFile(join(folder, 'secret.key'), 'x')
  await expect(startHere()).rejects.toMatchObject({ name: 'StartError' })
})

it('answers who asks for another host that it is not it', async () => {
  const server = await startHere()
  const body = await new Promise<string>((resolve, reject) => {
    request(new URL('/api/session', server.consoleUrl), { headers: { Host: 'rebound.example.com' } }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve(text))
    })
      .on('error', reject)
      .end()
  })
  const answer: Problem = JSON.parse(body)
  expect(answer.type).toBe('request/wrong-host')
})
