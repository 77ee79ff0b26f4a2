import { aMail, docm, macros } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { defaultPorts } from '../default-ports.ts'
import { inspect } from '../inspect.ts'
import { organisationFrom } from '../message/organisation-from.ts'

const starting = macros.asStandardModule(macros.autoRunShell, 'Starting')
const working = macros.asStandardModule(macros.harmless, 'Working')

async function inspected(allowed: readonly string[], ...modules: readonly ReturnType<typeof macros.asStandardModule>[]) {
  const allowedMacros = allowed.map((sha256) => ({ sha256: sha256.toUpperCase(), reason: '総務課が確認' }))
  const delivery = {
    source: 'test',
    envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined },
    raw: aMail().attaching(docm({ modules })).build(),
    receivedAt: new Date('2026-11-22T00:00:00Z'),
  }
  return inspect(delivery, defaultPorts({ organisation: organisationFrom({ allowedMacros }) }))
}

describe('a macro that the house allows', () => {
  test('passes, and that is told', async () => {
    const before = await inspected([], starting, working)
    expect(before.verdict).toBe('malicious')
    const hashes = before.artifacts.flatMap((artifact) => artifact.macros.map(({ sha256 }) => sha256))
    const after = await inspected(hashes, starting, working)
    expect(after.verdict).toBe('clean')
    const told = after.detections.filter(({ id }) => id.startsWith('macro.'))
    expect(told.map(({ id, message }) => [id, message.en])).toEqual([
      ['macro.present', expect.stringContaining('allowed by the house')],
    ])
  })

  test('does not let another one in beside it', async () => {
    const [allowed] = (await inspected([], starting)).artifacts.flatMap((artifact) => artifact.macros)
    expect((await inspected([allowed?.sha256 ?? ''], starting, working)).verdict).toBe('malicious')
  })
})
