// MS-OVBA §2.2.1. PROJECT-STORAGE = VBA-STORAGE( dir _VBA_PROJECT *MODULE ) PROJECT …
// Where Office looks is told by the kind of document; here every storage that holds a project is read.

import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import type { CfbEntry, CfbFile } from '../cfb/index.ts'
import { decompressContainer } from './decompress.ts'
import { type DirModule, type DirStream, looksLikeDir, readDir } from './dir-stream.ts'
import { baseName, parentOf } from './paths.ts'
import { SourceReader } from './source.ts'
import type { VbaModule, VbaProject } from './types.ts'

type Project = Omit<VbaProject, 'performanceCache'>

/** Streams of a VBA storage that hold no source. */
const NO_SOURCE = /^(?:dir|_vba_project|__srp_.*)$/i

/** Every VBA project of a compound file, modules that `dir` hides included. Damage is named, never thrown. */
export function readVbaProjects(cfb: CfbFile, budget: Budget): VbaProject[] {
  const streams = cfb.entries.filter(({ kind }) => kind === 'stream')
  const byStorage = Map.groupBy(streams, ({ path }) => parentOf(path).toLowerCase())
  const sources = new SourceReader(cfb, budget)
  const projects: VbaProject[] = []
  for (const siblings of byStorage.values()) {
    const project = readStorage(cfb, siblings, sources, budget)
    if (project) projects.push(project)
  }
  return projects
}

function readStorage(cfb: CfbFile, siblings: readonly CfbEntry[], sources: SourceReader, budget: Budget): VbaProject | undefined {
  const [first] = siblings
  if (!first) return undefined
  const vbaStorage = parentOf(first.path)
  const dirEntry = siblings.find(({ name }) => name.toLowerCase() === 'dir')
  const dir = dirEntry && decompressDir(cfb.read(dirEntry), isVbaStorage(vbaStorage), budget)
  const version = siblings.find(({ name }) => name.toLowerCase() === '_vba_project')
  const performanceCache = version ? cfb.read(version) : new Uint8Array()
  if (dir) return { ...new ProjectReading(parentOf(vbaStorage), dir, siblings, sources).read(), performanceCache }
  const project = readWithoutDir(vbaStorage, siblings, sources)
  return project && { ...project, performanceCache }
}

function isVbaStorage(path: string): boolean {
  return baseName(path).toLowerCase() === 'vba'
}

/** Undefined when the stream is no `dir`; a damaged one inside a storage named VBA gives what can be read, maybe nothing. */
function decompressDir(stream: Uint8Array, certain: boolean, budget: Budget): DirStream | undefined {
  try {
    const { bytes, broken } = decompressContainer(stream, budget)
    if (!looksLikeDir(bytes) && !certain) return undefined
    const dir = readDir(bytes)
    if (broken) dir.broken ??= broken
    return dir
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    return certain ? { codePage: 0, name: '', modules: [], references: [], broken: error } : undefined
  }
}

/** Modules that only their source tells of: a project whose `dir` was taken away, or a stream put somewhere else. */
function readWithoutDir(storage: string, siblings: readonly CfbEntry[], sources: SourceReader): Project | undefined {
  const defects = [{ code: 'dir-missing' as const, what: storage }]
  const modules = siblings.flatMap((entry) => sources.search(entry, 0, defects) ?? [])
  if (modules.length === 0) return undefined
  return { storage: isVbaStorage(storage) ? parentOf(storage) : storage, name: '', codePage: 0, modules, references: [], defects }
}

/** One project with its `dir`. */
class ProjectReading {
  readonly #storage: string
  readonly #dir: DirStream
  readonly #sources: SourceReader
  /** By lower-case name; more than one is a defect of the directory. */
  readonly #streams = new Map<string, CfbEntry[]>()
  readonly #defects: VbaProject['defects'][number][] = []

  constructor(storage: string, dir: DirStream, siblings: readonly CfbEntry[], sources: SourceReader) {
    this.#storage = storage
    this.#dir = dir
    this.#sources = sources
    for (const entry of siblings) {
      const key = entry.name.toLowerCase()
      const others = this.#streams.get(key)
      if (others) others.push(entry)
      else this.#streams.set(key, [entry])
    }
  }

  read(): Project {
    const { broken, codePage, name, references } = this.#dir
    if (broken) this.#defects.push({ code: 'dir-unreadable', what: broken.message })
    const found = new Map<DirModule, CfbEntry>()
    for (const module of this.#dir.modules) {
      const entry = this.#streamOf(module)
      if (entry) found.set(module, entry)
    }
    const listed = new Set(found.values())
    const modules = this.#dir.modules.map((module) => this.#module(module, found.get(module)))
    return {
      storage: this.#storage,
      name,
      codePage,
      modules: [...modules, ...this.#hidden(listed)],
      references,
      defects: this.#defects,
    }
  }

  #module(module: DirModule, entry: CfbEntry | undefined): VbaModule {
    const { name, kind, streamName, offset } = module
    if (!entry) {
      this.#defects.push({ code: 'module-stream-missing', what: streamName })
      return { name, kind, streamName, source: '', cacheBytes: 0, cache: new Uint8Array() }
    }
    const source = this.#sources.at(entry, offset, this.#dir.codePage, this.#defects)
    return { name, kind, streamName, ...source }
  }

  #streamOf({ streamName, streamNameMbcs, name }: DirModule): CfbEntry | undefined {
    for (const candidate of [streamName, streamNameMbcs, name]) {
      const [entry] = this.#streams.get(candidate.toLowerCase()) ?? []
      if (entry) return entry
    }
    return undefined
  }

  /** Streams beside the listed ones that hold source all the same. */
  *#hidden(listed: ReadonlySet<CfbEntry>): Generator<VbaModule> {
    for (const entry of [...this.#streams.values()].flat()) {
      if (listed.has(entry) || NO_SOURCE.test(entry.name)) continue
      const module = this.#sources.search(entry, this.#dir.codePage, this.#defects)
      if (!module) continue
      this.#defects.push({ code: 'module-not-in-dir', what: entry.name })
      yield module
    }
  }
}
