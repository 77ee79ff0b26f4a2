import { hash } from 'node:crypto'
import { normalizeSource, type VbaDefectCode, type VbaProject } from '@sekisho/formats/vba'
import type { Artifact } from '../artifact.ts'
import type { Walk } from '../unpack/opener.ts'
import { autorunNames } from './autorun.ts'
import { codeLines } from './code.ts'
import { verbsIn } from './verbs.ts'

/** Characters of one module that are read for verbs. The hash is over all of it. */
const MAX_SOURCE = 4 * 1024 * 1024
/** A module whose compiled form is this much larger than its source has lost that source on purpose. */
const STOMPED_CACHE_BYTES = 4 * 1024
/** `Attribute` lines and `Option Explicit`: what remains when source is emptied. */
const EMPTY_SOURCE_CHARACTERS = 32
/** A project that says so cannot be taken for read. */
const UNREAD = new Set<VbaDefectCode>(['module-stream-missing', 'source-unreadable', 'dir-unreadable', 'limit-exceeded'])

/** Puts the modules of VBA projects on their document, with what starts them and what they do. */
export function addMacros(artifact: Artifact, projects: readonly VbaProject[], walk: Walk): void {
  const sourceHidden: string[] = []
  for (const project of projects) {
    for (const module of project.modules) {
      const source = normalizeSource(module.source)
      const lines = codeLines(source.slice(0, MAX_SOURCE))
      if (module.cacheBytes > STOMPED_CACHE_BYTES && lengthOf(lines) < EMPTY_SOURCE_CHARACTERS && module.kind === 'procedural')
        sourceHidden.push(module.name)
      artifact.macros.push({
        module: module.name,
        language: 'vba',
        bytes: Buffer.byteLength(source),
        sha256: hash('sha256', source, 'hex'),
        autorun: autorunNames(module.name, lines),
        verbs: verbsIn(lines),
        source,
      })
    }
    const unread = project.defects.find((defect) => UNREAD.has(defect.code))
    if (unread)
      walk.notInspected(
        artifact,
        unread.code === 'limit-exceeded' ? 'limit-exceeded' : 'damaged',
        `VBA: ${unread.code} ${unread.what}`,
      )
  }
  if (sourceHidden.length > 0) artifact.facts['macroSourceMissing'] = sourceHidden
}

const lengthOf = (lines: readonly { readonly bare: string }[]): number =>
  lines.reduce((sum, line) => sum + line.bare.trim().length, 0)
