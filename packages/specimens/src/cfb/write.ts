// MS-CFB: header, then sectors: streams, mini stream, mini FAT, directory, FAT, DIFAT.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { guidBytes } from '../bytes/guid.ts'
import { linkSiblings, NO_STREAM, type Node } from './tree.ts'

/** One storage or stream; `path` without the root, `/` between names. */
export interface CfbItem {
  readonly path: string
  /** Absent for a storage. */
  readonly bytes?: Uint8Array
  readonly clsid?: string
}

export interface CfbOptions {
  readonly version: 3 | 4
  readonly rootClsid: string
}

interface Entry extends Node {
  readonly kind: 0 | 1 | 2 | 5
  readonly clsid: string
  readonly bytes: Uint8Array
  readonly children: number[]
  child: number
  start: number
  size: number
}

const END_OF_CHAIN = 0xfffffffe
const FAT_SECTOR = 0xfffffffd
const DIFAT_SECTOR = 0xfffffffc
const MINI_SECTOR = 64
const MINI_CUTOFF = 4096
const HEADER_DIFAT = 109
const NO_CLSID = '00000000-0000-0000-0000-000000000000'

/** The whole file. Streams under 4096 bytes go into the mini stream. */
export function writeCfb(items: readonly CfbItem[], { version, rootClsid }: CfbOptions): Uint8Array {
  const sectorSize = version === 3 ? 512 : 4096
  const entries = directoryOf(items, rootClsid)
  const sectors = new Sectors(sectorSize)
  const mini = new Sectors(MINI_SECTOR)
  for (const entry of entries) {
    if (entry.kind !== 2) continue
    entry.size = entry.bytes.length
    entry.start = (entry.size < MINI_CUTOFF ? mini : sectors).append(entry.bytes)
  }
  const root = entries[0]
  if (root) {
    root.size = mini.count * MINI_SECTOR
    root.start = sectors.append(mini.data())
  }
  const miniFatSectors = Math.ceil((mini.count * 4) / sectorSize)
  const miniFatStart = sectors.append(mini.table(miniFatSectors * (sectorSize / 4)))
  const directory = directoryBytes(entries, sectorSize)
  const directoryStart = sectors.append(directory)
  const { fatSectors, difatStart, difatSectors } = sectors.appendTables()
  const header = new ByteWriter()
    .bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    .zeros(16)
    .u16(0x3e, version, 0xfffe, version === 3 ? 9 : 12, 6, 0, 0, 0)
    .u32(version === 3 ? 0 : directory.length / sectorSize, fatSectors.length, directoryStart, 0, MINI_CUTOFF)
    .u32(miniFatStart, miniFatSectors, difatStart, difatSectors)
    .u32(...Array.from({ length: HEADER_DIFAT }, (_, at) => fatSectors[at] ?? NO_STREAM))
    .padTo(sectorSize)
  return Buffer.concat([header.build(), sectors.data()])
}

/** Sectors of one size with their allocation table, filled from front to back. */
class Sectors {
  readonly #size: number
  readonly #chunks: Uint8Array[] = []
  readonly #next: number[] = []

  constructor(size: number) {
    this.#size = size
  }

  get count(): number {
    return this.#next.length
  }

  /** Where the chain starts; `ENDOFCHAIN` when there is nothing to store. */
  append(bytes: Uint8Array): number {
    const start = this.count
    const count = Math.ceil(bytes.length / this.#size)
    if (count === 0) return END_OF_CHAIN
    for (let at = 1; at < count; at++) this.#next.push(start + at)
    this.#next.push(END_OF_CHAIN)
    this.#chunks.push(bytes, new Uint8Array(count * this.#size - bytes.length))
    return start
  }

  data(): Uint8Array {
    return Buffer.concat(this.#chunks)
  }

  /** The allocation table, free entries up to `length`. */
  table(length: number): Uint8Array {
    return new ByteWriter().u32(...Array.from({ length }, (_, at) => this.#next[at] ?? NO_STREAM)).build()
  }

  /** FAT and DIFAT describe themselves, so their number is found by growing until all fits. */
  appendTables(): { fatSectors: number[]; difatStart: number; difatSectors: number } {
    const perFat = this.#size / 4
    const perDifat = perFat - 1
    let fat = 0
    let difat = 0
    while (fat * perFat < this.count + fat + difat || difat * perDifat < fat - HEADER_DIFAT) {
      if (fat * perFat < this.count + fat + difat) fat++
      else difat++
    }
    const fatSectors = Array.from({ length: fat }, (_, at) => this.count + at)
    const difatStart = this.count + fat
    this.#next.push(...fatSectors.map(() => FAT_SECTOR), ...Array.from({ length: difat }, () => DIFAT_SECTOR))
    this.#chunks.push(this.table(fat * perFat))
    for (let at = 0; at < difat; at++) {
      const listed = fatSectors.slice(HEADER_DIFAT + at * perDifat, HEADER_DIFAT + (at + 1) * perDifat)
      const filled = Array.from({ length: perDifat }, (_, slot) => listed[slot] ?? NO_STREAM)
      this.#chunks.push(new ByteWriter().u32(...filled, at + 1 < difat ? difatStart + at + 1 : END_OF_CHAIN).build())
    }
    return { fatSectors, difatStart: difat > 0 ? difatStart : END_OF_CHAIN, difatSectors: difat }
  }
}

function directoryOf(items: readonly CfbItem[], rootClsid: string): Entry[] {
  const entry = (name: string, kind: Entry['kind'], clsid = NO_CLSID, bytes: Uint8Array = new Uint8Array()): Entry => {
    const links = { left: NO_STREAM, right: NO_STREAM, child: NO_STREAM, red: false }
    return { name, kind, clsid, bytes, children: [], start: kind === 1 ? 0 : END_OF_CHAIN, size: 0, ...links }
  }
  const entries = [entry('Root Entry', 5, rootClsid)]
  const byPath = new Map([['', 0]])
  const add = (path: string, kind: Entry['kind'], clsid?: string, bytes?: Uint8Array) => {
    const known = byPath.get(path)
    if (known !== undefined) return known
    const slash = path.lastIndexOf('/')
    const parent: number = add(path.slice(0, Math.max(slash, 0)), 1)
    const index = entries.push(entry(path.slice(slash + 1), kind, clsid, bytes)) - 1
    byPath.set(path, index)
    entries[parent]?.children.push(index)
    return index
  }
  for (const { path, bytes, clsid } of items) add(path, bytes ? 2 : 1, clsid, bytes)
  for (const one of entries) one.child = linkSiblings(entries, one.children)
  return entries
}

/** §2.6.1, each entry 128 bytes. */
function directoryBytes(entries: readonly Entry[], sectorSize: number): Uint8Array {
  const writer = new ByteWriter()
  for (const { name, kind, clsid, left, right, child, red, start, size } of entries) {
    const spelt = Buffer.from(name, 'utf16le')
    if (spelt.length > 62) throw new RangeError(`a name has at most 31 characters: ${name}`)
    writer
      .bytes(spelt)
      .zeros(64 - spelt.length)
      .u16(spelt.length + 2)
    writer
      .u8(kind, red ? 0 : 1)
      .u32(left, right, child)
      .bytes(guidBytes(clsid))
      .zeros(4 + 16)
      .u32(start)
      .u64(size)
  }
  while (writer.length % sectorSize !== 0)
    writer
      .zeros(64 + 4)
      .u32(NO_STREAM, NO_STREAM, NO_STREAM)
      .zeros(48)
  return writer.build()
}
