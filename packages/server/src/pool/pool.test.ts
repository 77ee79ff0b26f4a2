import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { defaultPoolLimits, type PoolLimits } from './limits.ts'
import { PoolBusy } from './mail.ts'
import { InspectorPool, type PoolOptions } from './pool.ts'

const inspectorModule = fileURLToPath(new URL('../testing/test-inspector.ts', import.meta.url))
const opened: InspectorPool[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()))
})

function aPool(options: Partial<Omit<PoolOptions, 'limits'>> = {}, limits: Partial<PoolLimits> = {}): InspectorPool {
  const pool = new InspectorPool({
    size: 1,
    organisation: {},
    inspectorModule,
    ...options,
    limits: { ...defaultPoolLimits, ...limits },
  })
  opened.push(pool)
  return pool
}

function aMail(order: string) {
  const envelope = { mailFrom: 'someone@example.com', rcptTo: ['clerk@example.test'], client: '192.0.2.1', helo: 'example.com' }
  return { source: order, envelope, receivedAt: new Date(0), raw: Buffer.from(order) }
}

const pidOf = async (pool: InspectorPool): Promise<number> => Number((await pool.inspect(aMail('PID'))).message.preview)

describe('inspector pool', () => {
  test('many mails go through few inspectors, each answered as its own', async () => {
    const pool = aPool({ size: 2 })
    const sources = Array.from({ length: 50 }, (_, n) => `PID ${n}`)
    const inspections = await Promise.all(sources.map((source) => pool.inspect(aMail(source))))
    expect(inspections.map(({ source }) => source)).toEqual(sources)
    expect(new Set(inspections.map(({ message }) => message.preview)).size).toBeLessThanOrEqual(2)
  })

  test('a spooled mail is read by the inspector itself', async () => {
    const spoolFolder = mkdtempSync(join(tmpdir(), 'sekisho-spool-'))
    const file = join(spoolFolder, 'mail.eml')
    writeFileSync(file, `PID ${'x'.repeat(9_999_996)}`)
    const pool = aPool({ spoolFolder })
    const { message } = await pool.inspect({ ...aMail('spooled'), raw: { kind: 'spooled', file } })
    expect(message.subject).toBe('10000000')
    rmSync(spoolFolder, { recursive: true })
  })

  test.each([
    ['DIE', 'inspector-died', 'inspector-died'],
    ['FAIL', 'inspector-died', 'inspector-died'],
    ['HANG', 'timed-out', 'timed-out'],
    ['FILL-HEAP', 'inspector-died', 'out-of-memory'],
    ['FILL-MEMORY', 'inspector-died', 'out-of-memory'],
  ] as const)('%s: tried twice, then unscannable as %s; the mails beside it do not notice', async (order, why, kind) => {
    const losses: string[] = []
    const limits = { timeoutMs: order === 'HANG' ? 1_500 : 30_000, heapMb: 64, residentMb: 300 }
    const pool = aPool({ size: 2, lost: (lostKind, source) => losses.push(`${lostKind} ${source}`) }, limits)
    const poison = pool.inspect(aMail(order))
    const others = await Promise.all(Array.from({ length: 20 }, (_, n) => pool.inspect(aMail(`PID ${n}`))))
    expect(others.every(({ verdict }) => verdict === 'clean')).toBe(true)
    const inspection = await poison
    expect(inspection).toMatchObject({ verdict: 'unscannable', uninspected: [{ why }] })
    expect(losses).toEqual([`${kind} ${order}`, `${kind} ${order}`])
    expect((await pool.inspect(aMail('PID after'))).verdict).toBe('clean')
  })

  test('an inspector killed in the middle of a mail: the mail is inspected all the same', async () => {
    const pool = aPool({ resolve: () => new Promise(() => undefined) })
    await pool.ready()
    const [victim = 0] = pool.pids
    // It waits for an answer of DNS that never comes when it is killed; the second time the answer is there.
    let questions = 0
    const second = aPool({
      resolve: async () => {
        questions += 1
        if (questions === 1) process.kill(second.pids[0] ?? victim, 'SIGKILL')
        return questions === 1 ? await new Promise(() => undefined) : [['v=spf1 -all']]
      },
    })
    expect((await second.inspect(aMail('DNS example.com'))).message.preview).toBe('[["v=spf1 -all"]]')
  })

  test('an idle inspector that is killed is replaced', async () => {
    const pool = aPool()
    const first = await pidOf(pool)
    process.kill(first, 'SIGKILL')
    const second = await pidOf(pool)
    expect(second).not.toBe(first)
  })

  test('recycled after its number of mails, without a mail having to wait for the start', async () => {
    const pool = aPool({}, { mailsPerInspector: 5 })
    const pids: number[] = []
    while (new Set(pids).size < 3) pids.push(await pidOf(pool))
    expect(pids.slice(0, 5)).toEqual(Array(5).fill(pids[0]))
    expect(pool.pids.length).toBeLessThanOrEqual(2)
  })

  test('the queue has an end', async () => {
    const pool = aPool({}, { maxWaiting: 3, timeoutMs: 500 })
    const hanging = Array.from({ length: 3 }, () => pool.inspect(aMail('PID')))
    await expect(Promise.all([...hanging, pool.inspect(aMail('PID')), pool.inspect(aMail('PID'))])).rejects.toThrow(PoolBusy)
    await Promise.allSettled(hanging)
  })

  test('an inspector that cannot start does not keep a mail waiting for ever', async () => {
    const losses: string[] = []
    const pool = aPool({ inspectorModule: '/nonexistent.ts', lost: (kind) => losses.push(kind) }, { maxWaitMs: 700 })
    await expect(pool.inspect(aMail('PID'))).rejects.toThrow(PoolBusy)
    expect(losses.length).toBeGreaterThan(0)
  })

  test('DNS is asked by main, and its failures keep their code', async () => {
    const pool = aPool({
      resolve: async (name) => {
        if (name === 'example.com') return [['v=spf1 -all']]
        throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
      },
    })
    expect((await pool.inspect(aMail('DNS example.com'))).message.preview).toBe('[["v=spf1 -all"]]')
    expect((await pool.inspect(aMail('DNS nowhere.test'))).message.preview).toBe('ENOTFOUND')
  })

  test('the fence: no writing, no reading elsewhere, no process, no worker, no addon, no network, no secrets', async () => {
    process.env.SEKISHO_TEST_SECRET = 'a secret'
    const pool = aPool()
    const { message } = await pool.inspect(aMail('FENCE /etc/passwd'))
    delete process.env.SEKISHO_TEST_SECRET
    expect(JSON.parse(message.preview)).toEqual({
      write: 'ERR_ACCESS_DENIED',
      read: 'ERR_ACCESS_DENIED',
      exists: 'ERR_ACCESS_DENIED',
      spawn: 'ERR_ACCESS_DENIED',
      worker: 'ERR_ACCESS_DENIED',
      addon: 'ERR_DLOPEN_DISABLED',
      network: 'ERR_ACCESS_DENIED',
      environment: 'none',
    })
  })

  test('closing refuses what waits and leaves no process behind', async () => {
    const pool = aPool({ resolve: () => new Promise(() => undefined) })
    const answers = Promise.allSettled([pool.inspect(aMail('DNS a.test')), pool.inspect(aMail('PID'))])
    await pool.ready()
    const { pids } = pool
    await pool.close()
    await answers
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })
})
