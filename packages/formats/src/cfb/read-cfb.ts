// MS-CFB. FILE = HEADER *SECTOR. Office opens what is cut off or damaged in places, so this reader does too.

import type { Budget } from '../budget/index.ts'
import { asBuffer } from '../bytes/index.ts'
import { CfbDefects } from './defects.ts'
import { type DirectoryEntry, readDirectory } from './directory.ts'
import { type CfbHeader, findRoot, readHeader, startsWithRoot } from './header.ts'
import { MiniStream } from './mini-stream.ts'
import { Sectors, toWords } from './sectors.ts'
import type { CfbEntry, CfbFile } from './types.ts'

/** Lists storages and streams; their contents are put together when asked for. Throws only when there is no header. */
export function readCfb(bytes: Uint8Array, budget: Budget): CfbFile {
  const buffer = asBuffer(bytes)
  const defects = new CfbDefects()
  const header = readHeader(buffer, defects)
  const sectors = new Sectors(buffer, header, defects, budget)
  if (sectors.truncated) defects.add('truncated', `${buffer.length} bytes`)
  const directory = readDirectory(directoryBytes(buffer, header, sectors, defects), header, sectors.blind, defects)
  budget.spend('maxSteps', directory.length)
  const streams = new Streams(directory, header, sectors, defects, budget)
  return {
    majorVersion: header.majorVersion,
    sectorSize: sectors.size,
    entries: directory,
    defects: defects.found,
    trueEnd: sectors.trueEnd,
    stream: (path) => streams.at(path),
    read: (entry) => streams.read(entry),
  }
}

function directoryBytes(buffer: Buffer, header: CfbHeader, sectors: Sectors, defects: CfbDefects): Buffer {
  const all = sectors.count * sectors.size
  const declared = sectors.read(header.firstDirectorySector, all, 'directory')
  if (startsWithRoot(declared, 0)) return declared
  const found = findRoot(buffer, sectors.size)
  if (found < 0) {
    // QUIRK: a root of another name is a root all the same while its type says so.
    if (declared[66] === 5) return declared
    defects.add('directory-unreadable', `sector ${header.firstDirectorySector}`)
    return declared
  }
  defects.add('directory-recovered', `offset ${found}`)
  return sectors.read(found / sectors.size - 1, all, 'directory')
}

/** The contents of streams, large ones from sectors, small ones from the mini stream. */
class Streams {
  readonly #byId = new Map<number, DirectoryEntry>()
  readonly #byPath = new Map<string, DirectoryEntry>()
  readonly #header: CfbHeader
  readonly #sectors: Sectors
  readonly #defects: CfbDefects
  readonly #budget: Budget
  #mini: MiniStream | undefined

  constructor(directory: readonly DirectoryEntry[], header: CfbHeader, sectors: Sectors, defects: CfbDefects, budget: Budget) {
    this.#header = header
    this.#sectors = sectors
    this.#defects = defects
    this.#budget = budget
    for (const entry of directory) {
      this.#byId.set(entry.id, entry)
      if (entry.kind !== 'stream') continue
      const key = entry.path.toLowerCase()
      if (entry.orphan) defects.add('orphan', entry.path)
      if (!this.#byPath.has(key)) this.#byPath.set(key, entry)
      else defects.add('duplicate-path', entry.path)
    }
  }

  at(path: string): Uint8Array | undefined {
    const entry = this.#byPath.get(path.toLowerCase())
    return entry && this.read(entry)
  }

  read({ id }: CfbEntry): Uint8Array {
    const entry = this.#byId.get(id)
    if (!entry || entry.kind !== 'stream' || entry.size === 0) return new Uint8Array()
    const source = entry.size < this.#header.miniStreamCutoff ? this.#miniStream() : this.#sectors
    const content = source.read(entry.startSector, entry.size, entry.path)
    if (content.length < entry.size) this.#defects.add('stream-truncated', entry.path)
    return content
  }

  /** §2.6.3: the root's stream holds the mini sectors. */
  #miniStream(): MiniStream {
    const root = this.#byId.get(0)
    const all = this.#sectors.count * this.#sectors.size
    this.#mini ??= new MiniStream(
      // The root's size is not believed: a chain of sectors is as long as it is.
      root ? this.#sectors.read(root.startSector, all, 'mini stream') : Buffer.alloc(0),
      toWords(this.#sectors.read(this.#header.firstMiniFatSector, all, 'mini FAT')),
      2 ** this.#header.miniSectorShift,
      this.#defects,
      this.#budget,
    )
    return this.#mini
  }
}
