import type { Detection, MacroFacts } from '@sekisho/inspection'
import { expect, it } from 'vitest'
import { behaviourOf } from './macro-behaviour.ts'

const macro: MacroFacts = { module: 'ThisDocument', language: 'vba', bytes: 1, sha256: '', autorun: ['AutoOpen'] }

function seen(where: string, observed: string | null): Detection {
  const evidence = [{ where, observed, expected: null }]
  return { id: 'macro.x', severity: 'high', technique: 'T1204.002', message: { ja: '', en: '' }, evidence }
}

it('gathers what was seen in this module of this document, once', () => {
  const detections = [
    seen('a.zip ▸ b.doc ▸ ThisDocument', 'AutoOpen → Shell'),
    seen('a.zip ▸ b.doc ▸ ThisDocument', 'AutoOpen → Shell'),
    seen('a.zip ▸ b.doc ▸ VBA ▸ ThisDocument', 'CreateObject'),
    seen('a.zip ▸ b.doc ▸ Module1', 'URLDownloadToFile'),
    seen('a.zip ▸ c.doc ▸ ThisDocument', 'Kill'),
    seen('a.zip ▸ b.doc ▸ ThisDocument', 'AutoOpen'),
    seen('a.zip ▸ b.doc ▸ ThisDocument', null),
  ]
  expect(behaviourOf(macro, 'a.zip ▸ b.doc', detections)).toEqual(['AutoOpen → Shell', 'CreateObject'])
})
