// MS-CFB §2.4 mini FAT: streams shorter than the cutoff lie in 64-byte sectors inside the root's stream.

import type { Budget } from '../budget/index.ts'
import type { CfbDefects } from './defects.ts'

const FREE_SECTOR = 0xffffffff

/** Reads the chains of the mini FAT. */
export class MiniStream {
  readonly #container: Buffer
  readonly #fat: Uint32Array
  readonly #sectorSize: number
  readonly #defects: CfbDefects
  readonly #budget: Budget

  constructor(container: Buffer, fat: Uint32Array, sectorSize: number, defects: CfbDefects, budget: Budget) {
    this.#container = container
    this.#fat = fat
    this.#sectorSize = sectorSize
    this.#defects = defects
    this.#budget = budget
  }

  /** The chain's bytes as far as it goes, at most `length`; a view when the sectors stand in one piece. */
  read(start: number, length: number, what: string): Buffer {
    const wanted = Math.ceil(length / this.#sectorSize)
    const count = Math.ceil(this.#container.length / this.#sectorSize)
    this.#budget.spend('maxSteps', wanted)
    const sectors: number[] = []
    let contiguous = true
    for (let sector = start; sectors.length < wanted && sector < count; sector = this.#fat[sector] ?? FREE_SECTOR) {
      contiguous &&= sectors.length === 0 || sector === start + sectors.length
      sectors.push(sector)
      if (sectors.length > count) {
        this.#defects.add('chain-loop', what)
        break
      }
    }
    if (contiguous) return this.#slice(start, sectors.length).subarray(0, length)
    const whole = Buffer.concat(sectors.map((sector) => this.#slice(sector, 1)))
    return whole.subarray(0, length)
  }

  #slice(sector: number, count: number): Buffer {
    return this.#container.subarray(sector * this.#sectorSize, (sector + count) * this.#sectorSize)
  }
}
