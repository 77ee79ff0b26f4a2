// MS-CFB §2.1 sectors, §2.3 FAT, §2.5 DIFAT.

import type { Budget } from '../budget/index.ts'
import type { CfbDefects } from './defects.ts'
import type { CfbHeader } from './header.ts'

/** §2.1: larger values mark ends and special sectors. */
const MAX_REGULAR_SECTOR = 0xfffffffa
const FREE_SECTOR = 0xffffffff

/** Bytes copied that count as one step: chains may be read many times over. */
const BYTES_PER_STEP = 32

/** Neighbouring sectors: the first and how many. */
type Run = [first: number, sectors: number]

/** The sectors of a file and the chains through them. */
export class Sectors {
  readonly size: number
  readonly count: number
  readonly #bytes: Buffer
  readonly #fat: Uint32Array
  readonly #defects: CfbDefects
  readonly #budget: Budget
  #cutOff = false

  constructor(bytes: Buffer, header: CfbHeader, defects: CfbDefects, budget: Budget) {
    this.size = 2 ** header.sectorShift
    this.#bytes = bytes
    this.#defects = defects
    this.#budget = budget
    // The header occupies one sector; the last one may be cut off.
    this.count = Math.max(0, Math.ceil(bytes.length / this.size) - 1)
    this.#fat = this.#readFat(this.#fatSectors(header))
  }

  /** True when no part of the FAT could be read: chains are then taken to be in one piece. */
  get blind(): boolean {
    return this.#fat.length === 0
  }

  /** Where the last allocated sector ends, at most at the end of the bytes. */
  get trueEnd(): number {
    let last = Math.min(this.#fat.length, this.count) - 1
    while (last >= 0 && this.#fat[last] === FREE_SECTOR) last--
    return this.blind ? this.#bytes.length : Math.min(this.#bytes.length, (last + 2) * this.size)
  }

  /** An allocated sector, or one of the FAT itself, lies behind the end of the bytes. */
  get truncated(): boolean {
    if (this.#cutOff) return true
    for (let sector = this.count; sector < this.#fat.length; sector++) {
      // QUIRK: some writers fill the rest of the last FAT sector with zeros instead of FREESECT.
      const next = this.#fat[sector]
      if (next !== FREE_SECTOR && next !== 0) return true
    }
    return false
  }

  /** The chain's bytes as far as it goes, at most `length`; a view when the sectors stand in one piece. */
  read(start: number, length: number, what: string): Buffer {
    const runs = this.#runs(start, Math.ceil(length / this.size), what)
    const [only] = runs
    const pieces = runs.map(([from, sectors]) => this.#bytes.subarray((from + 1) * this.size, (from + 1 + sectors) * this.size))
    if (!only || runs.length === 1) return (pieces[0] ?? this.#bytes.subarray(0, 0)).subarray(0, length)
    const total = Math.min(
      length,
      pieces.reduce((sum, piece) => sum + piece.length, 0),
    )
    this.#budget.spend('maxSteps', Math.ceil(total / BYTES_PER_STEP))
    return Buffer.concat(pieces, total)
  }

  /** A chain from front to back; it ends before it would repeat itself. */
  #runs(start: number, maxSectors: number, what: string): Run[] {
    if (this.blind) return start < this.count ? [[start, Math.min(maxSectors, this.count - start)]] : []
    const runs: Run[] = []
    const most = Math.min(maxSectors, this.count)
    // Only a step backwards can close a loop; most chains never make one.
    let visited: Uint8Array | undefined
    let current: Run = [start, 0]
    let taken = 0
    for (let sector = start; taken < most && sector < this.count; taken++) {
      if (sector < current[0] + current[1]) visited ??= this.#visit([...runs, current])
      if (visited?.[sector]) {
        this.#defects.add('chain-loop', what)
        break
      }
      if (sector === current[0] + current[1]) current[1]++
      else {
        runs.push(current)
        current = [sector, 1]
      }
      if (visited) visited[sector] = 1
      sector = this.#fat[sector] ?? FREE_SECTOR
    }
    this.#budget.spend('maxSteps', runs.length + Math.ceil(taken / BYTES_PER_STEP))
    if (current[1] > 0) runs.push(current)
    return runs
  }

  #visit(runs: readonly Run[]): Uint8Array {
    this.#budget.spend('maxSteps', Math.ceil(this.count / BYTES_PER_STEP))
    const visited = new Uint8Array(this.count)
    for (const [from, sectors] of runs) visited.fill(1, from, from + sectors)
    return visited
  }

  #fatSectors(header: CfbHeader): number[] {
    const sectors = header.difat.filter((sector) => sector <= MAX_REGULAR_SECTOR)
    const perSector = this.size / 4 - 1
    // More FAT sectors than the file has sectors to describe are of no use, and loops end here as well.
    const enough = Math.ceil(this.count / (this.size / 4)) + 1
    const seen = new Set<number>()
    let next = header.firstDifatSector
    while (next <= MAX_REGULAR_SECTOR && next < this.count && sectors.length < enough) {
      if (seen.has(next)) {
        this.#defects.add('chain-loop', 'DIFAT')
        break
      }
      seen.add(next)
      const view = this.#words(next)
      for (const sector of view.subarray(0, perSector)) if (sector <= MAX_REGULAR_SECTOR) sectors.push(sector)
      next = view[perSector] ?? FREE_SECTOR
    }
    return sectors.slice(0, enough)
  }

  #readFat(sectors: readonly number[]): Uint32Array {
    const perSector = this.size / 4
    const fat = new Uint32Array(sectors.length * perSector).fill(FREE_SECTOR)
    let readable = 0
    sectors.forEach((sector, index) => {
      if (sector >= this.count) {
        this.#cutOff = true
        this.#defects.add('allocation-table', `FAT sector ${sector}`)
        return
      }
      fat.set(this.#words(sector), index * perSector)
      readable++
    })
    return readable === 0 ? new Uint32Array() : fat
  }

  /** A sector as 32-bit words; what a cut-off sector lacks is missing. */
  #words(sector: number): Uint32Array {
    const start = (sector + 1) * this.size
    return toWords(this.#bytes.subarray(start, start + this.size))
  }
}

/** Little-endian words, copied so that they are aligned. */
export function toWords(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(bytes.length >>> 2)
  new Uint8Array(words.buffer).set(bytes.subarray(0, words.length * 4))
  return words
}
