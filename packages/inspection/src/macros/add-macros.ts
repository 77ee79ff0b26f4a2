import { hash } from 'node:crypto'
import { normalizeSource, type VbaDefectCode, type VbaProject } from '@sekisho/formats/vba'
import type { Artifact } from '../artifact.ts'
import type { Walk } from '../unpack/opener.ts'
import { autorunNames } from './autorun.ts'
import { type CodeLine, codeLines } from './code.ts'
import { indicatorsIn } from './indicators.ts'
import { type StompedModule, stompedModules } from './stomping.ts'
import { type Rebuilt, rebuildStrings, Values } from './strings/index.ts'
import { verbsIn } from './verbs.ts'

/** Characters of one module that are read for verbs. The hash is over all of it. */
const MAX_SOURCE = 4 * 1024 * 1024
/** A project that says so cannot be taken for read. */
const UNREAD = new Set<VbaDefectCode>(['module-stream-missing', 'source-unreadable', 'dir-unreadable', 'limit-exceeded'])

/**
 * Puts the modules of VBA projects on their document, with what starts them and what they do. `carried` is what stands
 * beside the code: captions of forms, properties, hidden text.
 */
export function addMacros(
  artifact: Artifact,
  projects: readonly VbaProject[],
  walk: Walk,
  carried: readonly string[] = [],
): void {
  for (const project of projects) {
    const stomped = noteProject(artifact, project)
    addModules(artifact, project, [...carried, ...stomped.flatMap(({ literals }) => literals)])
    const unread = project.defects.find((defect) => UNREAD.has(defect.code))
    if (unread)
      walk.notInspected(
        artifact,
        unread.code === 'limit-exceeded' ? 'limit-exceeded' : 'damaged',
        `VBA: ${unread.code} ${unread.what}`,
      )
  }
}

function addModules(artifact: Artifact, project: VbaProject, carried: readonly string[]): void {
  const modules = project.modules.map((module) => {
    const source = normalizeSource(module.source)
    return { name: module.name, source, lines: codeLines(source.slice(0, MAX_SOURCE)) }
  })
  const rebuilt = rebuildAll(modules.map(({ lines }) => lines))
  for (const [index, { name, source, lines }] of modules.entries()) {
    artifact.macros.push({
      module: name,
      language: 'vba',
      bytes: Buffer.byteLength(source),
      sha256: hash('sha256', source, 'hex'),
      autorun: autorunNames(name, lines),
      verbs: verbsIn(lines, rebuilt[index]),
      source,
    })
  }
  noteIndicators(artifact, rebuilt, carried)
}

/** Characters of code up to which a project is gone over twice, because what a module uses may be set in a later one. */
const TWICE = 128 * 1024

function rebuildAll(modules: readonly (readonly CodeLine[])[]): Rebuilt[] {
  const values = new Values()
  const characters = modules.flat().reduce((sum, { code }) => sum + code.length, 0)
  if (modules.length > 1 && characters <= TWICE) for (const lines of modules) rebuildStrings(lines, values)
  values.characters = 0
  return modules.map((lines) => rebuildStrings(lines, values))
}

function noteIndicators(artifact: Artifact, rebuilt: readonly Rebuilt[], carried: readonly string[]): void {
  const { commands, addresses } = indicatorsIn(
    rebuilt.flatMap(({ lines }) => lines),
    rebuilt.flatMap(({ strings }) => strings),
    carried,
  )
  if (commands.length > 0) artifact.facts['macroCommands'] = commands
  if (addresses.length > 0) artifact.facts['macroAddresses'] = addresses
}

function noteProject(artifact: Artifact, project: VbaProject): readonly StompedModule[] {
  const stomped = stompedModules(project)
  const emptied = stomped.filter((module) => module.emptied).map(({ module }) => module)
  if (emptied.length > 0) artifact.facts['macroSourceMissing'] = emptied
  if (stomped.length > emptied.length) artifact.facts['macroStomped'] = stomped.filter((module) => !module.emptied)
  const unlisted = project.defects.filter(({ code }) => code === 'module-not-in-dir').map(({ what }) => what)
  if (unlisted.length > 0) artifact.facts['macroNotInDir'] = unlisted.slice(0, 20)
  return stomped
}
