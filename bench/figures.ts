/** One line of the table. */
export interface Figure {
  readonly what: string
  readonly value: string
  readonly target?: string
  readonly met?: boolean
}

/** Of one measurement: how fast, and how long a single one took. */
export interface Latencies {
  readonly count: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export function latencies(durationsMs: readonly number[], wholeMs: number): Latencies {
  const sorted = durationsMs.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { count: sorted.length, perSecond: (sorted.length / wholeMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** Does `work` on every item with `lanes` at a time; answers with what each took. */
export async function timed<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T, lane: number) => Promise<unknown>,
): Promise<Latencies> {
  const waiting = items.values()
  const durations: number[] = []
  const started = performance.now()
  const lane = async (number: number) => {
    for (const item of waiting) {
      const began = performance.now()
      await work(item, number)
      durations.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
  return latencies(durations, performance.now() - started)
}

export const shown = ({ perSecond, p50Ms, p99Ms }: Latencies): string =>
  `${perSecond.toFixed(0)} mails/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`

export function atMost(what: string, value: number, target: number, unit: string): Figure {
  return { what, value: `${value.toFixed(0)} ${unit}`, target: `≤ ${target} ${unit}`, met: value <= target }
}
