// The whole way: a mail in the pool, its inspector behind the fence, and a real clamd, real rules and lists behind main.
import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aMail, textFile, zip } from '@sekisho/specimens'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parseYaml } from '../config/index.ts'
import { configFrom } from '../config/load-config.ts'
import { defaultPoolLimits, InspectorPool } from '../pool/index.ts'
import { startClamd, type TestClamd } from '../testing/clamd.ts'
import { peer } from '../testing/peers.ts'
import { EngineWatch, type OpenEngines, openEngines } from './index.ts'

const letter = textFile('letter.txt', 'an inert word that only a signature knows: shibboleth\r\n')
const closed = aMail().text('パスワード: 4821').attaching(zip('a.zip').encrypted('4821', 'aes256').with(letter))
const large = aMail().attaching({
  name: 'noise.bin',
  bytes: Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * i * 7919) >>> 7)),
})

let pool: InspectorPool | undefined
let engines: OpenEngines | undefined
const troubles: string[] = []

/** A pool that asks the engines of this configuration. */
async function poolWith(yaml: string): Promise<InspectorPool> {
  const { engines: config } = configFrom(parseYaml(yaml, undefined))
  troubles.length = 0
  const watch = new EngineWatch(
    { failed: (_, error) => troubles.push(String(error)), works: () => troubles.push('works') },
    { engineChanged: () => undefined },
  )
  engines = await openEngines(config, { now: () => new Date(), changed: (engine, trouble) => watch.changed(engine, trouble) })
  pool = new InspectorPool({ size: 1, limits: defaultPoolLimits, organisation: {}, engines })
  await pool.ready()
  return pool
}

/** The verdict, and what the engines said. */
async function inspection(inspectors: InspectorPool, mail: { build(): Uint8Array }) {
  const { verdict, detections } = await inspectors.inspect({
    source: 'test',
    envelope: { mailFrom: 'a@partner.example.com', rcptTo: [], client: undefined, helo: undefined },
    receivedAt: new Date('2026-11-22T00:00:00Z'),
    raw: mail.build(),
  })
  return { verdict, detections: detections.filter(({ id }) => id.startsWith('engine.')) }
}

afterEach(async () => {
  await pool?.close()
  await engines?.close()
})

describe.runIf(peer('clamd'))('a real clamd', () => {
  let clamd: TestClamd
  beforeAll(async () => {
    clamd = await startClamd({ signatures: { 'Sekisho.Specimen': 'shibboleth' }, settings: ['StreamMaxLength 256K'] })
  }, 60_000)
  afterAll(() => clamd.close())

  test('finds what a password zip holds', async () => {
    const { verdict, detections } = await inspection(
      await poolWith(`engines: { clamd: { address: "unix:${clamd.path}" } }`),
      closed,
    )
    expect(verdict).toBe('malicious')
    expect(detections).toContainEqual(
      expect.objectContaining({
        id: 'engine.antivirus',
        severity: 'critical',
        evidence: [{ where: 'a.zip ▸ letter.txt', observed: 'Sekisho.Specimen.UNOFFICIAL', expected: null }],
      }),
    )
  })

  test('refuses what is too long for it, and that is on record', async () => {
    const { verdict, detections } = await inspection(
      await poolWith(`engines: { clamd: { address: "unix:${clamd.path}" } }`),
      large,
    )
    expect(detections).toMatchObject([
      { id: 'engine.antivirus', severity: 'info', evidence: [{ where: '·' }, { where: 'noise.bin' }] },
    ])
    expect(detections[0]?.evidence[0]?.observed).toMatch(/size limit exceeded|StreamMaxLength/)
    expect(verdict).toBe('clean')
  })

  test('that hangs is given up and is no clean bill; it is asked again when it goes on', async () => {
    const inspectors = await poolWith(`engines: { clamd: { address: "unix:${clamd.path}", timeoutSeconds: 1 } }`)
    clamd.hang()
    try {
      const { detections } = await inspection(inspectors, closed)
      expect(detections).toMatchObject([
        { id: 'engine.antivirus', severity: 'info', evidence: [{ observed: 'no answer within 1000 ms' }] },
      ])
      expect(troubles).toEqual([expect.stringContaining('no answer within 1000 ms')])
    } finally {
      clamd.goOn()
    }
  })

  test('that is not there is on record', async () => {
    const { detections, verdict } = await inspection(
      await poolWith('engines: { clamd: { address: "unix:/nowhere/clamd.ctl" } }'),
      closed,
    )
    expect(detections).toMatchObject([{ id: 'engine.antivirus', severity: 'info' }])
    expect(detections[0]?.evidence[0]?.observed).toContain('ENOENT')
    expect(verdict).toBe('clean')
  })
})

describe('rules and lists of the house', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-engines-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('find what a password zip holds', async () => {
    mkdirSync(join(folder, 'rules'))
    writeFileSync(
      join(folder, 'rules', 'house.yar'),
      'rule house { meta: severity = "medium" strings: $a = "shibboleth" condition: $a }',
    )
    writeFileSync(join(folder, 'rules', 'bad.yar'), 'rule bad {')
    writeFileSync(join(folder, 'bad.csv'), `sha256,name\n${hash('sha256', letter.bytes)},Specimen\n`)
    const inspectors = await poolWith(
      `engines: { yara: { rulesFolder: ${join(folder, 'rules')} }, hashLists: [{ file: ${join(folder, 'bad.csv')}, source: JPCERT }] }`,
    )
    expect(engines?.describe()).toBe('YARA 1, JPCERT 1')
    expect(troubles).toEqual([expect.stringContaining('bad.yar:1')])
    const { detections, verdict } = await inspection(inspectors, closed)
    expect(verdict).toBe('malicious')
    expect(detections).toMatchObject([
      { id: 'engine.known-hash', evidence: [{ where: 'a.zip ▸ letter.txt', expected: 'JPCERT' }] },
      { id: 'engine.yara', severity: 'medium', evidence: [{ where: 'a.zip ▸ letter.txt', observed: 'house' }] },
    ])
  })
})
