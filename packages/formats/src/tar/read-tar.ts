// ARCHIVE = *( HEADER DATA padding ) two empty blocks. GNU: `L` and `K` hold a long name for the entry that follows.
import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import { BLOCK, isTarHeader, linkIn, nameIn, sizeIn, textOf, typeIn } from './header.ts'
import { type PaxRecords, readPax } from './pax.ts'
import type { TarArchive, TarEntry } from './types.ts'

/** Bytes of a long name or an extended header that are read. */
const MAX_HEADER_DATA = 64 * 1024

const KINDS: Readonly<Record<string, TarEntry['kind']>> = {
  '1': 'hard-link',
  '2': 'symbolic-link',
  '3': 'device',
  '4': 'device',
  '5': 'directory',
  '6': 'device',
  D: 'directory',
}
/** Multi-volume and volume headers carry no file. */
const NO_FILE = new Set(['V', 'N'])

/** Lists every file, those behind the end mark as well. Charges `maxArchiveEntries`; a broken header ends the list. */
export function readTar(bytes: Uint8Array, budget: Budget): TarArchive {
  const reading = new Reading(asBuffer(bytes), budget)
  try {
    reading.readAll()
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    return { entries: reading.entries, broken: error }
  }
  return { entries: reading.entries }
}

class Reading {
  readonly entries: TarEntry[] = []
  readonly #bytes: Buffer
  readonly #budget: Budget
  #next: PaxRecords = {}
  #behindEnd = false

  constructor(bytes: Buffer, budget: Budget) {
    this.#bytes = bytes
    this.#budget = budget
  }

  readAll(): void {
    for (let at = 0; at + BLOCK <= this.#bytes.length; ) {
      const block = this.#bytes.subarray(at, at + BLOCK)
      if (block[0] === 0 && !isTarHeader(block)) {
        const after = this.#afterEmptyBlocks(at)
        if (after === undefined) return
        this.#behindEnd ||= after > at + BLOCK
        at = after
        continue
      }
      if (!isTarHeader(block)) throw new FormatError('unexpected', at, 'header checksum')
      at = this.#readEntry(block, at + BLOCK)
    }
    if (this.entries.length === 0) throw new FormatError('truncated', 0, 'header')
  }

  /** The next header behind empty blocks; undefined when nothing more comes. */
  #afterEmptyBlocks(from: number): number | undefined {
    for (let at = from; at + BLOCK <= this.#bytes.length; at += BLOCK) {
      const block = this.#bytes.subarray(at, at + BLOCK)
      if (block.equals(EMPTY)) continue
      return isTarHeader(block) ? at : undefined
    }
    return undefined
  }

  #readEntry(block: Buffer, start: number): number {
    this.#budget.spend('maxArchiveEntries', 1)
    const type = typeIn(block)
    const size = this.#next.size ?? sizeIn(block)
    const dataStart = type === 'S' ? this.#afterSparseMaps(block, start) : start
    const end = dataStart + size
    const data = this.#bytes.subarray(dataStart, Math.min(end, this.#bytes.length))
    if (!this.#tookHeader(type, data) && !NO_FILE.has(type)) this.#add(block, type, size, data)
    return dataStart + Math.ceil(size / BLOCK) * BLOCK
  }

  /** GNU sparse: while the last byte of a map says so, another block of it follows. */
  #afterSparseMaps(block: Buffer, start: number): number {
    let at = start
    for (let more = block[482] === 1; more && at + BLOCK <= this.#bytes.length; at += BLOCK) more = this.#bytes[at + 504] === 1
    return at
  }

  #tookHeader(type: string, data: Buffer): boolean {
    const head = data.subarray(0, MAX_HEADER_DATA)
    if (type === 'L') this.#next = { ...this.#next, path: textOf(head) }
    else if (type === 'K') this.#next = { ...this.#next, linkpath: textOf(head) }
    else if (type === 'x' || type === 'X') this.#next = { ...this.#next, ...readPax(head) }
    else return type === 'g'
    return true
  }

  #add(block: Buffer, type: string, bytes: number, data: Buffer): void {
    const name = this.#next.path ?? nameIn(block)
    const declared = KINDS[type] ?? 'file'
    // Types nobody has defined are files (§typeflag); so is what carries data under the name of a link or folder.
    const kind = declared !== 'file' && data.length > 0 && declared !== 'directory' ? 'file' : declared
    const isFolder = kind === 'directory' || (kind === 'file' && name.endsWith('/') && data.length === 0)
    this.entries.push({
      name,
      kind: isFolder ? 'directory' : kind,
      link: this.#next.linkpath ?? linkIn(block),
      bytes,
      data,
      behindEnd: this.#behindEnd,
    })
    this.#next = {}
  }
}

const EMPTY = Buffer.alloc(BLOCK)
