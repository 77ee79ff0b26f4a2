import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { ContinuedReader } from './continued-reader.ts'

/** [MS-XLS] §2.4.265 SST: the strings of all cells; those before a broken one are kept. */
export function readSharedStrings(segments: readonly Uint8Array[], budget: Budget): string[] {
  const strings: string[] = []
  const reader = new ContinuedReader(segments)
  try {
    reader.skip(4)
    const count = reader.u32()
    while (strings.length < count && !reader.ended) {
      const text = reader.string()
      budget.spend('maxSteps', 1 + (text.length >> 4))
      strings.push(text)
    }
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
  }
  return strings
}
