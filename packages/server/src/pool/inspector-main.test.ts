import { getPriority, setPriority } from 'node:os'
import { aMail, docWithMacro } from '@sekisho/specimens'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPoolLimits } from './limits.ts'
import { InspectorPool } from './pool.ts'

const records: Readonly<Record<string, unknown>> = { 'example.com TXT': [['v=spf1 ip4:192.0.2.1 -all']] }
let pool: InspectorPool

beforeAll(() => {
  pool = new InspectorPool({
    size: 1,
    limits: defaultPoolLimits,
    organisation: { domains: ['example.test'] },
    resolve: async (name, type) => {
      const answer = records[`${name} ${type}`]
      if (answer) return answer
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    },
  })
})
afterAll(() => pool.close())

const envelope = { mailFrom: 'a@example.com', rcptTo: ['b@example.test'], client: '192.0.2.1', helo: 'mail.example.com' }

test('inside its fence an inspector opens a document and authenticates the sender', async () => {
  const raw = aMail().from('総務課', 'a@example.com').attaching(docWithMacro()).build()
  const inspection = await pool.inspect({ source: 'Q1', envelope, receivedAt: new Date(), raw })
  expect(inspection.uninspected).toEqual([])
  expect(inspection.artifacts.flatMap(({ macros }) => macros.flatMap(({ autorun }) => autorun))).not.toEqual([])
  expect(inspection.verdict).toBe('malicious')
  expect(inspection.authentication.spf).toBe('pass')
})

test('an inspector comes after main, also where main itself has made way for others', async () => {
  setPriority(getPriority() + 1)
  const behind = new InspectorPool({ size: 1, limits: defaultPoolLimits, organisation: { domains: ['example.test'] } })
  try {
    await behind.inspect({ source: 'Q2', envelope, receivedAt: new Date(), raw: aMail().build() })
    expect(behind.pids.map((pid) => getPriority(pid) - getPriority())).toEqual([5])
  } finally {
    await behind.close()
  }
})
