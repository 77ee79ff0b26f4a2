// One worker of the fuzz run, in a process of its own: what hangs or eats memory here is ended by the parent.
import { FormatError } from '../../packages/formats/src/bytes/index.ts'
import { mutate } from './mutate.ts'
import { Random } from './random.ts'
import { type FuzzTarget, fuzzBudget } from './target.ts'
import { targets } from './targets.ts'

export interface FuzzOrder {
  readonly seed: number
  /** Mutations are numbered; this worker does `from`, `from + step` … up to, but without, `to`. */
  readonly from: number
  readonly to: number
  readonly step: number
  readonly only: string | undefined
}

export type FuzzReport =
  | { readonly kind: 'at'; readonly number: number; readonly target: string }
  | { readonly kind: 'fault'; readonly number: number; readonly target: string; readonly what: string }
  | { readonly kind: 'done'; readonly count: number }

/** Readers are quick: one mutation that takes longer is a finding. */
const MAX_MS = 2_000
/** A report before every mutation would be slower than the readers. */
const REPORT_EVERY_MS = 50

async function run({ seed, from, to, step, only }: FuzzOrder, report: (report: FuzzReport) => void): Promise<void> {
  const chosen = only === undefined ? targets : targets.filter(({ name }) => name === only)
  const prepared = chosen.map((target) => ({ target, specimens: target.specimens() }))
  const foreign = prepared.flatMap(({ specimens }) => specimens)
  let count = 0
  let reported = 0
  for (let number = from; number < to; number += step) {
    const random = new Random(seed, number)
    const { target, specimens } = pick(prepared, random)
    const bytes = mutate(pick(specimens, random), pick(random.below(4) === 0 ? foreign : specimens, random), random)
    const started = performance.now()
    if (started - reported > REPORT_EVERY_MS) {
      report({ kind: 'at', number, target: target.name })
      reported = started
    }
    const what = (await faultOf(target, bytes)) ?? slow(performance.now() - started)
    if (what !== undefined) report({ kind: 'fault', number, target: target.name, what })
    count += 1
  }
  report({ kind: 'done', count })
}

async function faultOf({ read }: FuzzTarget, bytes: Uint8Array): Promise<string | undefined> {
  try {
    await read(bytes, fuzzBudget())
    return undefined
  } catch (error) {
    if (error instanceof FormatError) return undefined
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

const slow = (ms: number) => (ms > MAX_MS ? `took ${ms.toFixed(0)} ms` : undefined)

function pick<T>(list: readonly T[], random: Random): T {
  const item = list[random.below(list.length)]
  if (item === undefined) throw new Error('nothing to fuzz')
  return item
}

process.on('message', (order: FuzzOrder) => {
  void run(order, (report) => process.send?.(report)).then(() => process.disconnect())
})
