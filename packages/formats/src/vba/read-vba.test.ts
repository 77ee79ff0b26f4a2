import {
  type CfbItem,
  cfb,
  compressContainer,
  docWithMacro,
  storedSource,
  type VbaModuleSpecimen,
  vbaStreams,
  writeCfb,
  xlsWithMacro,
} from '@sekisho/specimens'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { Budget } from '../budget/index.ts'
import { readCfb } from '../cfb/index.ts'
import { readVbaProjects } from './index.ts'
import type { VbaProject } from './types.ts'

const document: VbaModuleSpecimen = {
  name: 'ThisDocument',
  kind: 'document',
  source: 'Sub AutoOpen()\n  MsgBox "集計しました"\nEnd Sub\n',
}
const module: VbaModuleSpecimen = { name: '集計', kind: 'standard', source: "' 注釈\nSub Sum()\nEnd Sub\n".repeat(400) }
const modules = [document, module]

const build = (items: readonly CfbItem[]) => writeCfb(items, { version: 3, rootClsid: '00000000-0000-0000-0000-000000000000' })
const streams = (project = {}, storage = 'Macros') => vbaStreams({ modules, ...project }, storage)

function read(bytes: Uint8Array): VbaProject[] {
  const budget = new Budget()
  return readVbaProjects(readCfb(bytes, budget), budget)
}

const sources = (projects: readonly VbaProject[]) =>
  projects.flatMap((project) => project.modules.map(({ name, source }) => [name, source]))
const codes = (projects: readonly VbaProject[]) => projects.flatMap(({ defects }) => defects.map(({ code }) => code))
const byName = (pairs: string[][]) => pairs.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
const expected = modules.map((one) => [one.name, storedSource(one)])

/** The streams with one of them changed or, with undefined, taken away. */
function changed(path: string, change: (bytes: Uint8Array) => Uint8Array | undefined): CfbItem[] {
  return streams().flatMap((item) => {
    if (item.path !== path || !('bytes' in item) || !item.bytes) return [item]
    const bytes = change(item.bytes)
    return bytes ? [{ path, bytes }] : []
  })
}

describe('a sound project', () => {
  it('gives all modules with their sources', () => {
    const projects = read(build(streams()))
    expect(sources(projects)).toEqual(expected)
    expect(projects[0]).toMatchObject({ storage: 'Macros', name: 'Project', codePage: 932, defects: [] })
    expect(projects[0]?.modules.map(({ kind }) => kind)).toEqual(['document-class-designer', 'procedural'])
    expect(projects[0]?.modules[0]?.cacheBytes).toBeGreaterThan(0)
    expect(projects[0]?.references.length).toBeGreaterThan(0)
  })

  it.each(['Macros', '_VBA_PROJECT_CUR', '', 'MBD0001/_VBA_PROJECT_CUR', 'Renamed'])(
    'is found in the storage "%s"',
    (storage) => {
      const projects = read(build(streams({}, storage)))
      expect(projects.map((project) => project.storage)).toEqual([storage])
      expect(sources(projects)).toEqual(expected)
    },
  )

  it('is found under another name than VBA', () => {
    const renamed = streams().map((item) => ({ ...item, path: item.path.replace('/VBA/', '/Other/') }))
    expect(sources(read(build(renamed)))).toEqual(expected)
  })

  it('is read from documents of both kinds, and twice when it is there twice', () => {
    expect(read(docWithMacro().bytes).map(({ storage }) => storage)).toEqual(['Macros'])
    expect(read(xlsWithMacro().bytes).map(({ storage }) => storage)).toEqual(['_VBA_PROJECT_CUR'])
    expect(read(build([...streams(), ...streams({}, 'Second')])).map(({ storage }) => storage)).toEqual(['Macros', 'Second'])
  })

  it.each([
    [1252, 'Größe'],
    [1251, 'Привет'],
    [65001, '絵文字😀'],
    [936, '你好'],
    [949, '안녕'],
  ])('is decoded in code page %i', (codePage, text) => {
    const one = { name: 'M', kind: 'standard', source: `' ${text}\n` } as const
    const bytes = compressContainer(iconv.encode(storedSource(one), codePage === 65001 ? 'utf-8' : `cp${codePage}`))
    const items = streams({ codePage, modules: [one], purged: true })
    expect(
      sources(read(build([...items.filter(({ path }) => path !== 'Macros/VBA/M'), { path: 'Macros/VBA/M', bytes }]))),
    ).toEqual([['M', storedSource(one)]])
  })

  it('says of a document without macros nothing', () => {
    const { bytes } = cfb()
      .stream('WordDocument', Buffer.from('Attribute VB_Name is what a macro begins with'))
      .stream('dir', Buffer.from('x'))
      .build()
    expect(read(bytes)).toEqual([])
  })
})

describe('a doctored project', () => {
  it('keeps the modules whose stream is there', () => {
    const projects = read(build(changed('Macros/VBA/ThisDocument', () => undefined)))
    expect(sources(projects)).toEqual([['ThisDocument', ''], expected[1]])
    expect(codes(projects)).toEqual(['module-stream-missing'])
  })

  it('finds a module that dir does not name', () => {
    const hidden = { name: 'Hidden', kind: 'standard', source: 'Sub Hidden()\nEnd Sub\n' } as const
    const stream = Buffer.concat([Buffer.alloc(100, 7), compressContainer(Buffer.from(storedSource(hidden)))])
    const projects = read(build([...streams(), { path: 'Macros/VBA/Extra', bytes: stream }]))
    expect(sources(projects)).toEqual([...expected, ['Hidden', storedSource(hidden)]])
    expect(codes(projects)).toEqual(['module-not-in-dir'])
    expect(projects[0]?.modules[2]).toMatchObject({ streamName: 'Extra', cacheBytes: 100 })
  })

  it('finds the source when the offset is wrong', () => {
    const projects = read(build(changed('Macros/VBA/ThisDocument', (bytes) => Buffer.concat([Buffer.alloc(9), bytes]))))
    expect(sources(projects)).toEqual(expected)
    expect(codes(projects)).toEqual(['module-offset-wrong'])
  })

  it('finds the modules when dir is gone, or cannot be read', () => {
    const inOrder = byName(expected)
    const without = read(build(changed('Macros/VBA/dir', () => undefined)))
    expect(byName(sources(without))).toEqual(inOrder)
    expect(codes(without)).toEqual(['dir-missing'])
    expect(without[0]).toMatchObject({ storage: 'Macros', codePage: 0 })
    const unreadable = read(build(changed('Macros/VBA/dir', (bytes) => Buffer.alloc(bytes.length, 0x55))))
    expect(byName(sources(unreadable))).toEqual(inOrder)
    expect(codes(unreadable)).toContain('dir-unreadable')
  })

  it('finds modules that lie in no project at all', () => {
    const stream = compressContainer(Buffer.from(storedSource(document), 'utf8'))
    const projects = read(build([{ path: 'Data/1Table', bytes: Buffer.concat([Buffer.from('text'), stream]) }]))
    expect(sources(projects)).toEqual([['ThisDocument', storedSource(document)]])
    expect(projects[0]).toMatchObject({ storage: 'Data', defects: [{ code: 'dir-missing', what: 'Data' }] })
  })

  it('says when the source was taken away and the compiled code left', () => {
    const [project] = read(build(changed('Macros/VBA/ThisDocument', (bytes) => bytes.subarray(0, 300))))
    expect(project?.modules[0]).toMatchObject({ source: '', cacheBytes: 300 })
    expect(project?.defects).toEqual([{ code: 'source-unreadable', what: 'ThisDocument' }])
  })

  it('keeps the beginning of a source that breaks off', () => {
    const [project] = read(build(changed('Macros/VBA/集計', (bytes) => bytes.subarray(0, bytes.length - 40))))
    const kept = project?.modules[1]?.source ?? ''
    expect(kept.length).toBeGreaterThan(200)
    expect(storedSource(module).startsWith(kept.slice(0, -2))).toBe(true)
    expect(project?.defects).toEqual([{ code: 'source-unreadable', what: '集計' }])
  })
})
