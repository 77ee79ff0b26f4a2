import { aMail, docm, macros } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import type { Inspection } from '../inspection.ts'
import { inspected } from '../testing/inspected.ts'
import { type Allowing, rejudge } from './allow.ts'

const entry: Allowing = { id: 'e1', kind: 'macro', reason: '勤務表', until: null, classes: [], macros: new Set() }
const withMacro = async (name = '勤務表.docm', source = macros.autoRunShell): Promise<Inspection> =>
  inspected(
    aMail()
      .from('ひかり介護センター', 'info@hikari.example.org')
      .attaching(docm({ name, modules: [{ name: 'ThisDocument', kind: 'document', source }] })),
  )
const hashes = (inspection: Inspection): Set<string> =>
  new Set(inspection.artifacts.flatMap((artifact) => artifact.macros.map(({ sha256 }) => sha256)))

describe('what the house lets in', () => {
  test('is a macro by the hash of its source, and stays to be seen', async () => {
    const before = await withMacro()
    expect(before.verdict).toBe('malicious')
    const after = rejudge(before, [{ ...entry, macros: hashes(before) }])
    expect(after.verdict).toBe('clean')
    expect(after.judgement?.allowed).toEqual([{ id: 'e1', kind: 'macro', reason: '勤務表', until: null }])
    expect(after.detections.map(({ id }) => id)).toEqual(before.detections.map(({ id }) => id))
    const about = after.detections.filter(({ id }) => id.startsWith('macro.'))
    expect(about.map(({ allowed }) => allowed)).toEqual(about.map(() => 'e1'))
  })

  test('is no document with one macro more', async () => {
    const before = await withMacro()
    expect(rejudge(before, [{ ...entry, macros: new Set([...hashes(before)].slice(1)) }]).verdict).toBe('malicious')
  })

  test.each([
    ['beside it under the same name', '勤務表.docm', ''],
    ['under a name that looks like something inside it', '勤務表.docm ▸ b.docm', ''],
    ['inside it', '', '勤務表.docm ▸ '],
  ])('says nothing about another document %s', async (_, name, within) => {
    const known = await withMacro('勤務表.docm', macros.autoRunShell)
    const other = await withMacro(name || 'b.docm', macros.autoRunShell.replace('Shell', "' other\nShell"))
    const moved = other.artifacts.map((artifact) => ({ ...artifact, path: `${within}${artifact.path}` }))
    const said = other.detections.map((detection) => ({
      ...detection,
      evidence: detection.evidence.map((one) => ({ ...one, where: `${within}${one.where}` })),
    }))
    const both = {
      ...known,
      artifacts: [...known.artifacts, ...moved],
      detections: [...known.detections, ...said],
    }
    expect(hashes(other)).not.toEqual(hashes(known))
    expect(rejudge(both, [{ ...entry, macros: hashes(known) }]).verdict).toBe('malicious')
    expect(rejudge(both, [{ ...entry, macros: hashes(both) }]).verdict).toBe('clean')
  })

  test('by its source says nothing about compiled code that was made from another', async () => {
    const before = await withMacro()
    const stomped = before.detections
      .filter(({ id }) => id === 'macro.present')
      .map((detection) => ({ ...detection, id: 'macro.stomped', severity: 'high' as const }))
    const after = rejudge({ ...before, detections: [...before.detections, ...stomped] }, [{ ...entry, macros: hashes(before) }])
    expect(after.verdict).toBe('suspicious')
  })

  test('by class is never what is critical', async () => {
    const before = await withMacro()
    const pair: Allowing = { ...entry, kind: 'pair', classes: ['macro'] }
    expect(rejudge(before, [pair]).verdict).toBe('malicious')
  })

  test('by class is something closed, with what says so', async () => {
    const before: Inspection = {
      ...(await inspected(aMail())),
      verdict: 'unscannable',
      uninspected: [{ path: 'a.zip', why: 'encrypted' }],
    }
    const pair: Allowing = { ...entry, kind: 'pair', classes: ['uninspected.encrypted'] }
    const after = rejudge(before, [pair])
    expect(after.verdict).toBe('clean')
    expect(after.uninspected).toEqual([{ path: 'a.zip', why: 'encrypted', allowed: 'e1' }])
  })

  test('that names nothing in the mail leaves the inspection as it is', async () => {
    const before = await withMacro()
    expect(rejudge(before, [{ ...entry, classes: ['link'] }])).toBe(before)
  })
})
