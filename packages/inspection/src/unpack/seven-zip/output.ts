import type { Budget, LimitName } from '@sekisho/formats/budget'
import { FormatError } from '@sekisho/formats/bytes'
import { HeadAndPadding } from '@sekisho/formats/zip'

/** Ends a run of 7-Zip from within: a limit is reached. */
export class Stopped extends Error {
  readonly limit: LimitName
  constructor(limit: LimitName) {
    super(limit)
    this.limit = limit
  }
}

export interface UnpackedFile {
  /** Where 7-Zip would have written it. */
  readonly path: string
  readonly content: Uint8Array
  readonly totalBytes: number
  readonly padding: { readonly byte: number; readonly bytes: number } | undefined
  /** Everything came out, and what is not kept is nothing but padding. */
  readonly complete: boolean
}

interface OutputFile {
  readonly path: string
  readonly sink: HeadAndPadding
  /** Bytes written so far, holes counted. */
  end: number
}

const ZEROS = Buffer.alloc(256 * 1024)

/** Takes what 7-Zip writes, file by file, and keeps what the budget allows. Nothing reaches a disk. */
export class Output {
  readonly #budget: Budget
  readonly #maxFiles: number
  readonly #files: OutputFile[] = []
  #keptBytes = 0

  constructor(budget: Budget) {
    this.#budget = budget
    // One more than may be listed, so that the walk says which limit was reached.
    this.#maxFiles = budget.remaining('maxArtifacts') + 1
  }

  /** Begins a file; the returned function takes its bytes in order, with holes where nothing was written. */
  begin(path: string): (chunk: Uint8Array, position: number) => void {
    if (this.#files.length >= this.#maxFiles) throw new Stopped('maxArtifacts')
    const sink = new HeadAndPadding(this.#budget.limits.maxArtifactBytes, 0)
    const file = { path, sink, end: 0 }
    this.#files.push(file)
    return (chunk, position) => {
      while (file.end < position) this.#push(file, ZEROS.subarray(0, Math.min(position - file.end, ZEROS.length)))
      const written = file.end - position
      if (written < chunk.length) this.#push(file, written > 0 ? chunk.subarray(written) : chunk)
    }
  }

  #push(file: OutputFile, chunk: Uint8Array): void {
    const { maxArtifactBytes } = this.#budget.limits
    const before = Math.min(file.end, maxArtifactBytes)
    spend(this.#budget, 'maxUnpackedBytes', chunk.length)
    file.end += chunk.length
    if (!file.sink.overflown) file.sink.push(chunk)
    this.#keptBytes += Math.min(file.end, maxArtifactBytes) - before
    if (this.#keptBytes > this.#budget.remaining('maxKeptBytes')) throw new Stopped('maxKeptBytes')
  }

  /** What came out, in the order of the archive; the last file of a stopped run is not whole. */
  files({ stopped }: { readonly stopped: boolean }): UnpackedFile[] {
    const last = stopped ? this.#files.at(-1) : undefined
    return this.#files.map((file) => {
      const { bytes, padding, complete } = file.sink.finish()
      return { path: file.path, content: bytes, totalBytes: file.end, padding, complete: complete && file !== last }
    })
  }
}

function spend(budget: Budget, limit: LimitName, amount: number): void {
  try {
    budget.spend(limit, amount)
  } catch (error) {
    if (error instanceof FormatError) throw new Stopped(limit)
    throw error
  }
}
