// What an inspector may touch: its own program, read-only, and the spool folder. Node's permission model denies the
// rest: writing, child processes, workers, native addons. It does not fence the network; `network-lock.ts` does.
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('../../../../', import.meta.url))

/** Programs and their libraries; neither the data folder nor the configuration, also when they stand in the checkout. */
const readable = ['packages/', 'node_modules/', 'package.json'].map((part) => checkout + part)

export interface FenceOptions {
  readonly heapMb: number
  readonly spoolFolder: string | undefined
  /** Further files an inspector of a test may read. */
  readonly alsoReadable: readonly string[] | undefined
}

/** Before it is collected for the first time. */
const OLD_SPACE_MB = 96

/** Arguments of Node for an inspector. */
export function fenceArguments({ heapMb, spoolFolder, alsoReadable }: FenceOptions): string[] {
  const folders = spoolFolder === undefined ? readable : [...readable, spoolFolder]
  return [
    '--permission',
    ...[...folders, ...(alsoReadable ?? [])].map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${heapMb}`,
    // Of a mail little outlives its inspection: what is left of a hundred is collected in one go, in place of after every ten, and by
    // the thread that made it. Helpers of the collector would take the processor from the other inspectors.
    `--initial-old-space-size=${Math.min(OLD_SPACE_MB, heapMb)}`,
    '--max-semi-space-size=4',
    '--single-threaded-gc',
    // For `giving-back.ts`.
    '--expose-gc',
    '--no-warnings',
    '--disable-proto=delete',
  ]
}

/** What a mail needed in large blocks goes back to the system after it (mallopt(3)); glibc would keep it for the next one. */
export const sparingAllocator = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' }
