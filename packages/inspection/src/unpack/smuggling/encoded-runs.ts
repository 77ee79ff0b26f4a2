import { runsOf } from './runs.ts'

/** Base64 and base64url (RFC 4648 §4, §5). */
const BASE64 = 'A-Za-z0-9+/=_-'
/** Characters of base64 in a row from which a run may be a file. */
const MIN_LINE = 60
/** Between two lines of one run: line ends, quotes, commas. */
const MAX_GAP = 8
const MIN_RUN = 200
const MAX_RUNS = 200
/** What stands before pictures and fonts in a `data:` address. */
const SHOWN_BEFORE = /(?:image\/(?!svg)|font\/|audio\/|video\/|x-font|woff)[\w.+;=,-]*$/i

/** Runs of base64 in a page, wherever they stand; pictures and fonts in `data:` addresses are left out. */
export function encodedRuns(source: string): string[] {
  const runs: string[] = []
  let current: string[] = []
  let end = -1
  let isShown = false
  const close = (): void => {
    const run = current.join('')
    if (run.length >= MIN_RUN && !isShown) runs.push(run)
    current = []
  }
  for (const { index, text } of runsOf(source, BASE64, MIN_LINE)) {
    if (runs.length >= MAX_RUNS) return runs
    if (index - end > MAX_GAP || current.length === 0) {
      close()
      isShown = SHOWN_BEFORE.test(source.slice(Math.max(0, index - 80), index))
    }
    current.push(text)
    end = index + text.length
  }
  close()
  return runs
}

/** Length of the longest run in scripts, for judging a page by its shape. */
export const longestRun = (runs: readonly string[]): number => runs.reduce((longest, run) => Math.max(longest, run.length), 0)
