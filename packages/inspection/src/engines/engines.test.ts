import { hash } from 'node:crypto'
import { aMail, docx, exe, textFile, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import type { Inspection } from '../inspection.ts'
import { inspected, spoke } from '../testing/inspected.ts'
import type { Engine, EngineAnswer } from './index.ts'

/** An engine that knows one text, and remembers what it was shown. */
function engineKnowing(text: string, seen: string[] = []): Engine {
  return {
    scan: (name, bytes) => {
      seen.push(name)
      const detected = Buffer.from(bytes).includes(text)
      return Promise.resolve(
        detected
          ? { engine: 'test', result: 'detected', matches: [{ signature: 'Test.Specimen' }] }
          : { engine: 'test', result: 'not-detected' },
      )
    },
  }
}
const answering = (answer: Omit<EngineAnswer, 'engine'>): Engine => ({
  scan: () => Promise.resolve({ engine: 'test', ...answer }),
})
const letter = textFile('letter.txt', 'an inert word that only a signature knows: shibboleth\r\n')
const closed = aMail().text('パスワード: 4821').attaching(zip('a.zip').encrypted('4821', 'aes256').with(letter))

const engineDetections = ({ detections }: Inspection) => detections.filter(({ id }) => id.startsWith('engine.'))

describe('engine.antivirus', () => {
  test('is shown what a password zip holds', async () => {
    const seen: string[] = []
    const inspection = await inspected(closed, { antivirus: engineKnowing('shibboleth', seen) })
    expect(seen).toEqual(['mail', 'a.zip', 'letter.txt'])
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.detections[0]).toMatchObject({
      id: 'engine.antivirus',
      severity: 'critical',
      evidence: [{ where: 'a.zip ▸ letter.txt', observed: 'Test.Specimen' }],
    })
  })

  test('is shown each content once', async () => {
    const seen: string[] = []
    const twice = aMail()
      .attaching(letter)
      .attaching({ ...letter, name: 'copy.txt' })
      .attaching(docx())
    await inspected(twice, { antivirus: engineKnowing('-', seen) })
    expect(seen.filter((name) => name.endsWith('txt'))).toEqual(['letter.txt'])
  })

  test('its absence is on record and is neither an alarm nor a clean bill', async () => {
    const inspection = await inspected(closed, { antivirus: answering({ result: 'unavailable', detail: 'ECONNREFUSED' }) })
    expect(engineDetections(inspection)).toMatchObject([
      { id: 'engine.antivirus', severity: 'info', evidence: [{ observed: 'ECONNREFUSED' }] },
    ])
    expect(inspection.verdict).toBe('clean')
  })

  test('what it did not look at for its size is on record', async () => {
    const inspection = await inspected(closed, { antivirus: answering({ result: 'limit' }) })
    expect(engineDetections(inspection)).toMatchObject([{ id: 'engine.antivirus', severity: 'info' }])
    expect(inspection.detections[0]?.message.en).toMatch(/^3 pieces/)
  })

  test('an engine that is gone is asked no further', async () => {
    let asked = 0
    const gone: Engine = { scan: () => (asked++, Promise.resolve({ engine: 'test', result: 'unavailable' })) }
    const mail = Array.from({ length: 50 }, (_, i) => textFile(`${i}.txt`, `text ${i}`)).reduce(
      (one, file) => one.attaching(file),
      aMail(),
    )
    await inspected(mail, { antivirus: gone })
    expect(asked).toBeLessThanOrEqual(8)
  })

  test.each([
    ['Heuristics.OLE2.ContainsMacros', 'low'],
    ['PUA.Doc.Tool', 'high'],
  ])('%s is a guess', async (signature, severity) => {
    const inspection = await inspected(aMail(), { antivirus: answering({ result: 'detected', matches: [{ signature }] }) })
    expect(engineDetections(inspection)).toMatchObject([{ id: 'engine.antivirus', severity }])
  })
})

describe('engine.yara', () => {
  test('weighs what the rule says', async () => {
    const rules = answering({
      result: 'detected',
      matches: [{ signature: 'house_rule', severity: 'medium', description: 'a letter' }],
    })
    const inspection = await inspected(aMail(), { rules })
    expect(inspection.detections).toMatchObject([{ id: 'engine.yara', severity: 'medium' }])
    expect(inspection.reason.ja).toContain('a letter')
  })
})

describe('engine.known-hash', () => {
  const listing = (...hashes: string[]) => ({
    algorithms: ['md5', 'sha256'] as const,
    find: (asked: readonly string[]) =>
      Promise.resolve(asked.filter((one) => hashes.includes(one)).map((one) => ({ hash: one, source: 'list.csv' }))),
  })

  test.each(['md5', 'sha256'])('knows a file inside a password zip by its %s', async (algorithm) => {
    const inspection = await inspected(closed, { knownHashes: listing(hash(algorithm, letter.bytes)) })
    expect(inspection.detections[0]).toMatchObject({
      id: 'engine.known-hash',
      severity: 'critical',
      evidence: [{ where: 'a.zip ▸ letter.txt' }],
    })
  })

  test('is silent for what no list knows', async () => {
    expect(spoke(await inspected(closed, { knownHashes: listing(hash('md5', exe().bytes)) }))).toEqual([])
  })
})
