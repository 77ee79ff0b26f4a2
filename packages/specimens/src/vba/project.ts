// MS-OVBA §2.2.1: the project's storage holds VBA/{dir,_VBA_PROJECT,modules…}, PROJECT and PROJECTwm.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { seeded } from '../bytes/seeded.ts'
import { type CfbItem, writeCfb } from '../cfb/write.ts'
import { compressContainer } from './compress.ts'
import { dirStream } from './dir-stream.ts'
import { encodeForProject, storedSource, type VbaModuleSpecimen } from './module.ts'
import { projectNameMap, projectStream } from './project-stream.ts'

export interface VbaProjectSpecimen {
  readonly name?: string
  /** 932 by default. */
  readonly codePage?: number
  readonly modules: readonly VbaModuleSpecimen[]
  /** Without performance caches, as a purged project or another program's file has it. */
  readonly purged?: boolean
}

const NO_CLSID = '00000000-0000-0000-0000-000000000000'
const CACHE_BYTES = 700
/** As much as the compiled form of a page of code. */
const STOMPED_CACHE_BYTES = 8_000

/** The project's streams; `storage` is `Macros`, `_VBA_PROJECT_CUR` or empty for the root. */
export function vbaStreams(project: VbaProjectSpecimen, storage = ''): CfbItem[] {
  const { name = 'Project', codePage = 932, modules, purged = false } = project
  const path = (rest: string) => (storage ? `${storage}/${rest}` : rest)
  const caches = modules.map((module, index) => (purged ? new Uint8Array() : cacheOf(module, index)))
  const listed = modules.map((module, index) => ({ module, sourceOffset: caches[index]?.length ?? 0 }))
  return [
    ...modules.map((module, index) => ({
      path: path(`VBA/${module.name}`),
      bytes: Buffer.concat([caches[index] ?? new Uint8Array(), compressedSource(module, codePage)]),
    })),
    { path: path('VBA/_VBA_PROJECT'), bytes: versionStream(purged) },
    { path: path('VBA/dir'), bytes: compressContainer(dirStream(name, codePage, listed)) },
    { path: path('PROJECTwm'), bytes: projectNameMap(codePage, modules) },
    { path: path('PROJECT'), bytes: projectStream(name, codePage, modules) },
  ]
}

/** The same as a file of its own: `vbaProject.bin` of an OOXML package. */
export function vbaProject(project: VbaProjectSpecimen): Uint8Array {
  return writeCfb(vbaStreams(project), { version: 3, rootClsid: NO_CLSID })
}

function compressedSource(module: VbaModuleSpecimen, codePage: number): Uint8Array {
  const source = module.stomped ? '' : storedSource(module)
  return compressContainer(encodeForProject(source, codePage))
}

function cacheOf({ stomped, compiledFrom }: VbaModuleSpecimen, index: number): Uint8Array {
  if (compiledFrom !== undefined) return compiledForm(compiledFrom)
  return performanceCache(index, stomped ? STOMPED_CACHE_BYTES : CACHE_BYTES)
}

/** What is known of the compiled form: the count of its lines, and its string literals. There is no code in it. */
function compiledForm(source: string): Uint8Array {
  const lines = source.split('\n')
  const writer = new ByteWriter()
    .bytes([0x01, 0x16, 0x01, 0x00])
    .zeros(60)
    .u16(0xcafe, 1, lines.length)
    .zeros(lines.length * 12 + 10)
  for (const [, literal = ''] of source.matchAll(/"([^"\n]*)"/g)) writer.u16(0x00b9, literal.length).ascii(literal).align(2)
  return writer.build()
}

/** Looks like the compiled form in length and first bytes, and holds no code. */
function performanceCache(seed: number, length: number): Uint8Array {
  const head = [0x01, 0x16, 0x01, 0x00, 0x00, 0xb6, 0x00, 0xff, 0xff, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0xff]
  return new ByteWriter().bytes(head, seeded(seed + 1).bytes(length + seed * 64 - head.length)).build()
}

/** §2.3.4.1: version 0xFFFF says that the cache is to be ignored. */
function versionStream(purged: boolean): Uint8Array {
  const writer = new ByteWriter().u16(0x61cc, 0xffff).u8(0).u16(0)
  return purged ? writer.build() : writer.bytes(seeded(7).bytes(2_400)).build()
}
