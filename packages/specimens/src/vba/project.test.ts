import { describe, expect, test } from 'vitest'
import { encryptProjectData } from './data-encryption.ts'
import { storedSource } from './module.ts'
import { vbaStreams } from './project.ts'
import { asDocumentModule, asStandardModule, autoRunShell, harmless } from './sources.ts'

/** MS-OVBA §2.4.3.3 */
function decrypt(hex: string, projectId: string): number[] {
  const [seed = 0, version = 0, key = 0, ...rest] = Buffer.from(hex, 'hex')
  expect(seed ^ version).toBe(2)
  let plain = [...Buffer.from(projectId)].reduce((sum, byte) => (sum + byte) & 0xff, 0)
  expect(seed ^ key).toBe(plain)
  const all = rest.map((byte, at) => {
    const before = at === 0 ? version : at === 1 ? key : (rest[at - 2] ?? 0)
    plain = byte ^ ((before + plain) & 0xff)
    return plain
  })
  return all.slice((seed & 6) / 2 + 4)
}

describe('a VBA project', () => {
  const modules = [asDocumentModule(autoRunShell), asStandardModule(harmless, '集計')]

  test('has the streams of the specification', () => {
    expect(vbaStreams({ modules }, 'Macros').map(({ path }) => path)).toEqual([
      'Macros/VBA/ThisDocument',
      'Macros/VBA/集計',
      'Macros/VBA/_VBA_PROJECT',
      'Macros/VBA/dir',
      'Macros/PROJECTwm',
      'Macros/PROJECT',
    ])
  })

  test('a module holds a performance cache before its source, unless purged', () => {
    const [cached] = vbaStreams({ modules })
    const [purged] = vbaStreams({ modules, purged: true })
    expect(purged?.bytes?.[0]).toBe(1)
    expect((cached?.bytes?.length ?? 0) - (purged?.bytes?.length ?? 0)).toBeGreaterThan(500)
    expect(Buffer.from(cached?.bytes ?? []).indexOf(purged?.bytes ?? '')).toBe(
      (cached?.bytes?.length ?? 0) - (purged?.bytes?.length ?? 0),
    )
  })

  test('source is stored with attributes and CRLF, once', () => {
    const stored = storedSource(asDocumentModule(autoRunShell))
    expect(stored).toMatch(/^Attribute VB_Name = "ThisDocument"\r\nAttribute VB_Base/)
    expect(stored).not.toMatch(/[^\r]\n/)
    expect(storedSource({ name: 'ThisDocument', source: stored })).toBe(stored)
  })

  test('PROJECT lists the modules, and its protection fields decrypt to "open"', () => {
    const project = Buffer.from(vbaStreams({ modules }).at(-1)?.bytes ?? []).toString('latin1')
    expect(project).toContain('Document=ThisDocument/&H00000000\r\nModule=')
    const id = /ID="([^"]*)"/.exec(project)?.[1] ?? ''
    expect(decrypt(/CMG="([^"]*)"/.exec(project)?.[1] ?? '', id)).toEqual([0, 0, 0, 0])
    expect(decrypt(/GC="([^"]*)"/.exec(project)?.[1] ?? '', id)).toEqual([0xff])
    expect(decrypt(encryptProjectData([1, 2, 3], id, 0x57), id)).toEqual([1, 2, 3])
  })
})
