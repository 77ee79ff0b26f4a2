import type { Budget } from '@sekisho/formats/budget'
import { asBuffer } from '@sekisho/formats/bytes'
import type { SevenZipModule } from '7z-wasm'
import { type Complaint, readComplaints } from './complaints.ts'
import { startSevenZip } from './engine.ts'
import { intercept } from './file-system.ts'
import { type Listing, readListing } from './listing.ts'
import { Output, Stopped, type UnpackedFile } from './output.ts'
import { Printed } from './printed.ts'

/** One file of an archive, or the archive itself. */
export interface Volume {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What one run of 7-Zip came to. */
export interface Run {
  readonly complaints: readonly Complaint[]
  /** The limit that ended it. */
  readonly stopped: Stopped['limit'] | undefined
}

/** Runs that one instance does before a fresh one takes its place. */
const RUNS_PER_INSTANCE = 40
/** The coder of encrypted names (7zFormat.txt: 06F10701, 7zAES), which stands at the end of an archive. */
const AES_CODER = Buffer.from('06f10701', 'hex')
const END_BYTES = 512
const WRONG_PASSWORD = 'ERROR: Cannot open encrypted archive. Wrong password?'
const INPUT = '/in'
const OUTPUT = '/out'

/** One archive in the hands of 7-Zip: listed, tried, unpacked into memory. */
export class SevenZip {
  readonly #volumes: readonly Volume[]
  readonly #budget: Budget
  readonly #clock: () => number
  readonly #printed = new Printed()
  #instance: SevenZipModule | undefined
  #output: Output | undefined
  #deadline = 0
  #runs = 0

  /** `volumes` are given in the order of the archive; the first is opened. */
  constructor(volumes: readonly Volume[], budget: Budget, clock: () => number) {
    this.#volumes = volumes
    this.#budget = budget
    this.#clock = clock
  }

  /** The names in the archive, as far as they stand in the open or `password` opens them. */
  async list(password: string): Promise<Run & { listing: Listing }> {
    const run = await this.#run(['l', '-slt', '-sns', password])
    return { ...run, listing: readListing(this.#printed.lines()) }
  }

  /** Tries a password on one item. */
  async test(password: string, item: string): Promise<Run> {
    return this.#run(['t', '-spd', password], [`-i!${item}`])
  }

  /** Everything that comes out with this password. */
  async extract(password: string): Promise<Run & { files: readonly UnpackedFile[] }> {
    const output = new Output(this.#budget)
    this.#output = output
    const run = await this.#run(['x', '-aoa', password])
    this.#output = undefined
    return { ...run, files: output.files({ stopped: run.stopped !== undefined }) }
  }

  async #run([command = '', ...rest]: string[], filters: string[] = []): Promise<Run> {
    const instance = await this.#ready()
    const password = rest.pop() ?? ''
    const started = this.#clock()
    this.#deadline = started + this.#budget.remaining('maxArchiveMs')
    this.#printed.clear()
    const stopped = this.#call(instance, [
      command,
      ...rest,
      ...filters,
      '-y',
      '-bd',
      '-sccUTF-8',
      `-o${OUTPUT}`,
      `-p${password}`,
      '--',
      `${INPUT}/${this.#volumes[0]?.name ?? ''}`,
    ])
    return { complaints: readComplaints(this.#printed.errors()), stopped }
  }

  #call(instance: SevenZipModule, words: string[]): Stopped['limit'] | undefined {
    const { exitCode } = process
    try {
      instance.callMain(words)
      return undefined
    } catch (error) {
      this.#instance = undefined
      // A trap of WebAssembly: the archive led 7-Zip astray, and what came out before is kept.
      if (error instanceof Stopped) return error.limit
      const closed = typeof error === 'number' && this.#hasClosedNames()
      this.#printed.complain(
        // An encrypted list of names, taken for one under a wrong password, makes 7-Zip fail in other words.
        closed ? WRONG_PASSWORD : `ERROR: Data Error : ${error instanceof Error ? error.message : String(error)}`,
      )
      return undefined
    } finally {
      // It leaves its own exit code in the process.
      process.exitCode = exitCode
    }
  }

  #hasClosedNames(): boolean {
    const last = this.#volumes.at(-1)?.bytes
    if (!last) return false
    return asBuffer(last.subarray(Math.max(0, last.length - END_BYTES))).includes(AES_CODER)
  }

  async #ready(): Promise<SevenZipModule> {
    if (this.#instance && this.#runs++ < RUNS_PER_INSTANCE) return this.#instance
    this.#runs = 0
    const instance = await startSevenZip(this.#printed)
    instance.FS.mkdir(INPUT)
    instance.FS.mkdir(OUTPUT)
    const owned: { flags?: string; canOwn: boolean } = { canOwn: true }
    for (const { name, bytes } of this.#volumes) instance.FS.writeFile(`${INPUT}/${name}`, bytes, owned)
    intercept(instance.FS, {
      begin: (path) => this.#output?.begin(path),
      check: () => {
        if (this.#clock() > this.#deadline) throw new Stopped('maxArchiveMs')
      },
    })
    this.#instance = instance
    return instance
  }
}
