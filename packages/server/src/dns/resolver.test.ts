import { afterEach, describe, expect, test } from 'vitest'
import { type DnsServer, startDnsServer } from '../testing/dns-server.ts'
import { createResolve, inTime } from './resolver.ts'

const opened: DnsServer[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function asking(zone: Parameters<typeof startDnsServer>[0]) {
  const server = await startDnsServer(zone)
  opened.push(server)
  const resolve = createResolve({ enabled: true, servers: [server.address] })
  if (!resolve) throw new Error('no resolver')
  return { resolve, questions: server.questions }
}

describe('a name server', () => {
  test('that answers', async () => {
    const { resolve, questions } = await asking({
      'TXT partner.example.com': { text: [`v=spf1 ip4:198.51.100.7 ${'x'.repeat(300)} -all`] },
      'A mail.partner.example.com': { address: '198.51.100.7' },
    })
    expect(await resolve('partner.example.com', 'TXT')).toEqual([
      [expect.stringMatching(/^v=spf1 .{248}$/), expect.stringMatching(/ -all$/)],
    ])
    expect(await resolve('mail.partner.example.com', 'A')).toEqual(['198.51.100.7'])
    await resolve('partner.example.com', 'TXT')
    expect(questions).toEqual(['TXT partner.example.com', 'A mail.partner.example.com'])
  })

  test('whose answer is too long for a datagram', async () => {
    const { resolve, questions } = await asking({ 'TXT long.example.com': { truncated: ['v=spf1 -all'] } })
    expect(await resolve('long.example.com', 'TXT')).toEqual([['v=spf1 -all']])
    expect(questions).toEqual(['TXT long.example.com', 'TXT long.example.com'])
  })

  test.each([
    ['knows no such name', undefined, 'ENOTFOUND'],
    ['has no such record', 'no-data', 'ENODATA'],
    ['fails', 'servfail', 'ESERVFAIL'],
    ['refuses', 'refused', 'EREFUSED'],
  ] as const)('that %s', async (_, answer, code) => {
    const { resolve } = await asking(answer === undefined ? {} : { 'TXT x.example.com': answer })
    await expect(resolve('x.example.com', 'TXT')).rejects.toMatchObject({ code })
  })

  test('that says nothing', async () => {
    const server = await startDnsServer({ 'TXT x.example.com': 'silence' })
    opened.push(server)
    const resolve = createResolve({ enabled: true, servers: [server.address] })
    await expect(resolve && inTime(resolve, 200)('x.example.com', 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' })
  })
})

test('a house that wants none asked', () => {
  expect(createResolve({ enabled: false, servers: [] })).toBeUndefined()
})
