import { Budget, defaultLimits } from '../../packages/formats/src/budget/index.ts'
import { FormatError } from '../../packages/formats/src/bytes/index.ts'

/** A reader, with specimens to start from. */
export interface FuzzTarget {
  readonly name: string
  readonly specimens: () => readonly Uint8Array[]
  /** Reads all there is to read. Returns, or throws `FormatError`. */
  readonly read: (bytes: Uint8Array, budget: Budget) => unknown
}

/** A mutation has no business with gigabytes; the limits are lower so that reaching them is cheap. */
export const fuzzBudget = () =>
  new Budget({ ...defaultLimits, maxUnpackedBytes: 64 * 1024 * 1024, maxArtifactBytes: 8 * 1024 * 1024 })

/** One part that cannot be read does not keep us from the next. */
export async function forgivingFormatErrors(read: () => Promise<unknown>): Promise<void> {
  try {
    await read()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
}
