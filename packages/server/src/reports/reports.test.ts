import type { Inspection, ReportFacts } from '@sekisho/inspection'
import { defaultPorts, inspect, organisationFrom } from '@sekisho/inspection'
import { aMail } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import type { NameUseKind } from '../http/api.ts'
import { GroupedWriter } from '../store/index.ts'
import { onEveryStore } from '../testing/stores.ts'
import { ReportDesk, ReportRepository } from './index.ts'

const bytes = aMail().text('x').build()
const delivery = {
  source: 'test',
  envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined },
  raw: bytes,
  receivedAt: new Date(),
}
const plain: Inspection = await inspect(delivery, defaultPorts({ organisation: organisationFrom({}) }))
const yesterday = { ...plain.message, date: '2026-11-21T00:00:00.000Z' }
/** As it comes by mail from there. */
const from = (domain: string, ...reports: ReportFacts[]): Inspection => ({
  ...reporting(...reports),
  authentication: { ...plain.authentication, passedFor: [domain] },
})
const reporting = (...reports: ReportFacts[]): Inspection => ({ ...plain, message: { ...plain.message, date: null }, reports })

const aggregate = (change: Partial<Extract<ReportFacts, { kind: 'dmarc' }>> = {}): ReportFacts => ({
  kind: 'dmarc',
  path: 'report.xml',
  reporter: 'receiver.example',
  reportId: '1',
  domain: 'midorino.example.com',
  policy: 'none',
  from: '2026-11-20T00:00:00.000Z',
  to: '2026-11-20T23:59:59.000Z',
  rows: [
    { source: '198.51.100.7', mails: 40, use: 'foreign', domain: 'midorino.example.com', disposition: 'none' },
    { source: '198.51.100.9', mails: 2, use: 'foreign', domain: 'midorino.example.com', disposition: 'none' },
    { source: '203.0.113.1', mails: 900, use: 'authenticated', domain: 'midorino.example.com', disposition: 'none' },
    { source: '203.0.113.2', mails: 3, use: 'forwarded', domain: 'midorino.example.com', disposition: 'none' },
  ],
  isPartial: false,
  isAboutUs: true,
  ...change,
})
const bounce = (id: string, isOurs: boolean | null = false): ReportFacts => ({
  kind: 'bounce',
  reporter: 'mx.receiver.example',
  recipients: [{ address: 'somebody@receiver.example', action: 'failed', status: '5.1.1' }],
  original: { messageId: `<${id}>`, from: 'soumu@midorino.example.com', subject: '', date: null, source: '198.51.100.8' },
  isOurs,
})

onEveryStore('reports about our names', (fresh) => {
  async function desk(address?: string) {
    const store = await fresh()
    const clock = { now: new Date('2026-11-22T00:00:00Z') }
    const told: string[] = []
    const reports = new ReportRepository(store, new GroupedWriter(store))
    const events = {
      bounceWave: async (_: string, bounces: number) => void told.push(`wave of ${bounces}`),
      reportNotKept: (_: string, error: unknown) => void told.push(String(error)),
    }
    return { clock, told, reports, desk: new ReportDesk({ reports, events, now: () => clock.now, address, waveBounces: 3 }) }
  }
  const since = new Date('2026-11-01T00:00:00Z')

  test('foreign use by network, apart from ours and from forwarding', async () => {
    const { desk: theDesk, reports } = await desk()
    expect(await theDesk.read('house', reporting(aggregate(), bounce('a')))).toEqual({ read: 2, repeated: 0, notOurs: 0 })
    const found = await reports.overview('house', since, 'foreign')
    expect(found).toMatchObject({ since: '2026-11-01', reports: 2, newestReport: '2026-11-22T00:00:00.000Z' })
    expect(found.sources).toEqual([
      {
        network: '198.51.100.0/24',
        addresses: 3,
        mails: 43,
        firstDay: '2026-11-20',
        lastDay: '2026-11-22',
        domains: ['midorino.example.com'],
        reporters: 2,
        kinds: ['bounce', 'dmarc'],
      },
    ])
    expect(found.days[0]).toEqual({
      day: '2026-11-20',
      mails: { foreign: 42, unknown: 0, 'own-server': 0, forwarded: 3, authenticated: 900, unconfirmed: 0 },
    })
    expect((await reports.overview('house', since, 'forwarded')).sources).toMatchObject([{ mails: 3 }])
    expect((await reports.overview('other', since, 'foreign')).sources).toEqual([])
  })

  test('a report counts once, however often it comes; one about others does not count', async () => {
    const { desk: theDesk } = await desk()
    await theDesk.read('house', reporting(aggregate()))
    expect(await theDesk.read('house', reporting(aggregate(), aggregate({ isAboutUs: false, reportId: '2' })))).toEqual({
      read: 0,
      repeated: 1,
      notOurs: 1,
    })
  })

  test('through the gate, aggregate reports are believed at the address for them only; bounces everywhere', async () => {
    const { desk: theDesk, reports, told } = await desk('dmarc@midorino.example.com')
    theDesk.recorded('house', 'd1', ['soumu@midorino.example.com'], reporting(aggregate(), bounce('b')))
    await expect.poll(async () => (await reports.overview('house', since, 'foreign')).reports).toBe(1)
    theDesk.recorded('house', 'd2', ['DMARC@midorino.example.com'], reporting(aggregate()))
    await expect.poll(async () => (await reports.overview('house', since, 'foreign')).reports).toBe(2)
    expect(told).toEqual([])
  })

  test('what nobody vouches for is shown by itself, and is no use of our names; the same report by its receiver is', async () => {
    const { desk: theDesk, reports } = await desk('dmarc@midorino.example.com')
    const mails = async (use: NameUseKind) =>
      (await reports.overview('house', since, use)).sources.map((source) => [source.network, source.mails])
    const arrives = (inspection: Inspection) => theDesk.recorded('house', 'd', ['dmarc@midorino.example.com'], inspection)
    arrives(from('unrelated.test', aggregate()))
    await expect.poll(async () => await mails('unconfirmed')).toHaveLength(2)
    expect(await mails('foreign')).toEqual([])
    expect(await mails('authenticated')).toEqual([])

    arrives(from('receiver.example', aggregate()))
    await expect.poll(async () => await mails('foreign')).toEqual([['198.51.100.0/24', 42]])
    expect(await mails('unconfirmed')).toEqual([])
    // Once known, it is not taken back by a copy.
    arrives(from('unrelated.test', aggregate(), bounce('z')))
    await expect.poll(async () => (await reports.overview('house', since, 'foreign')).reports).toBe(2)
    expect(await mails('unconfirmed')).toEqual([])
  })

  test('what one of us brings is confirmed by that', async () => {
    const { desk: theDesk, reports } = await desk('dmarc@midorino.example.com')
    theDesk.recorded('house', 'd', ['dmarc@midorino.example.com'], reporting(aggregate()))
    await expect.poll(async () => (await reports.overview('house', since, 'unconfirmed')).sources).toHaveLength(2)
    expect(await theDesk.read('house', reporting(aggregate()))).toEqual({ read: 1, repeated: 0, notOurs: 0 })
    expect(await theDesk.read('house', reporting(aggregate()))).toEqual({ read: 0, repeated: 1, notOurs: 0 })
    expect((await reports.overview('house', since, 'foreign')).sources).toMatchObject([{ mails: 42 }])
  })

  test('a wave of bounces is told once an hour; bounces of our own mail, and old ones that are read, make none', async () => {
    const { desk: theDesk, told, clock, reports } = await desk()
    const recorded = async (count: number, ...found: ReportFacts[]) => {
      for (const each of found) theDesk.recorded('house', 'd', [], reporting(each))
      await expect.poll(async () => (await reports.overview('house', since, 'foreign')).reports).toBe(count)
    }
    await recorded(3, ...['a', 'b', 'c'].map((id) => bounce(id, true)))
    expect(told).toEqual([])
    await recorded(6, ...['d', 'e', 'f'].map((id) => bounce(id)))
    await expect.poll(() => told).toEqual(['wave of 3'])
    clock.now = new Date('2026-11-22T00:30:00Z')
    await recorded(9, ...['g', 'h', 'i'].map((id) => bounce(id)))
    clock.now = new Date('2026-11-22T02:00:00Z')
    await theDesk.read('house', { ...reporting(...['j', 'k', 'l', 'm'].map((id) => bounce(id))), message: yesterday })
    await recorded(14, bounce('n'))
    expect(told).toEqual(['wave of 3'])
  })

  test('a long report, and the end of its time', async () => {
    const { desk: theDesk, reports } = await desk()
    const rows = Array.from({ length: 1_000 }, (_, number) => ({
      source: `198.51.${number % 250}.${Math.floor(number / 250)}`,
      mails: 1,
      use: 'foreign' as const,
      domain: 'midorino.example.com',
      disposition: 'none',
    }))
    await theDesk.read('house', reporting(aggregate({ rows })))
    expect((await reports.overview('house', since, 'foreign')).sources).toHaveLength(200)
    expect(await reports.expire('house', new Date('2026-11-23T00:00:00Z'), 10)).toBe(1)
    expect((await reports.overview('house', since, 'foreign')).days).toEqual([])
  })
})
