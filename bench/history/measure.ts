import { spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { questionOf } from '../../packages/inspection/src/index.ts'
import { HistoryRepository } from '../../packages/server/src/history/history-repository.ts'
import { raw } from '../../packages/server/src/history/raw-query.ts'
import { openStore, type Store, type StoreLocation } from '../../packages/server/src/store/index.ts'
import { type Figure, type Latencies, latencies } from '../figures.ts'
import type { Loaded } from './load-sqlite.ts'
import { factsOf, newMail } from './past.ts'

const COLD = 300
const WARM = 5_000
const DAY = 13_000

export async function measure(
  location: StoreLocation,
  mails: number,
  loaded: Loaded,
  say: (line: string) => void,
): Promise<Figure[]> {
  const dropped = dropCache(location)
  const store = await openStore(location)
  const history = new HistoryRepository(store)
  const figures: Figure[] = []
  try {
    const perShingle = (loaded.bytes - loaded.bytesWithoutIndex) / loaded.shingles + (location.kind === 'sqlite' ? 7 : 8)
    figures.push(
      figure('the whole on disk', `${(loaded.bytes / 1e9).toFixed(1)} GB, ${(loaded.bytes / mails).toFixed(0)} B a mail`),
      {
        ...figure('a shingle, with its place in the mail’s row', `${perShingle.toFixed(1)} B`),
        target: '≤ 60 B',
        met: perShingle <= 60,
      },
      figure('writing the index of texts anew, sorted', `${(loaded.indexMs / 60_000).toFixed(1)} min`),
    )
    const cold = await lookUps(history, mails, COLD, 1)
    figures.push(figure(`look-up, ${dropped ? 'with nothing of the file in memory' : 'first ones'}`, shown(cold)))
    say('cold look-ups')
    await warmCache(location)
    await lookUps(history, mails, 1_000, 2)
    const warm = await lookUps(history, mails, WARM, 3)
    figures.push({
      ...figure(location.kind === 'sqlite' ? 'look-up, the file in the system’s cache' : 'look-up, warm', shown(warm)),
      target: 'p99 ≤ 20 ms',
      met: warm.p99Ms <= 20,
    })
    say('warm look-ups')
    figures.push(...(await learning(store, history, mails)))
  } finally {
    await store.close()
  }
  return figures
}

async function lookUps(history: HistoryRepository, mails: number, count: number, seed: number) {
  const durations: number[] = []
  const before = process.cpuUsage()
  const started = performance.now()
  for (let number = 0; number < count; number += 1) {
    const quoted = number % 2 === 0 ? undefined : 1 + Math.floor(((number * 0.618_033_988_75 * seed) % 1) * (mails - 1))
    const question = questionOf(newMail(mails + seed * 1_000_000 + number, quoted))
    const began = performance.now()
    const answer = await history.ask('house', question)
    durations.push(performance.now() - began)
    if (quoted !== undefined && answer.sameText.length === 0) throw new Error(`mail ${quoted} was not found by its text`)
  }
  const { user, system } = process.cpuUsage(before)
  return { ...latencies(durations, performance.now() - started), cpuMs: (user + system) / 1_000 / count }
}

/** A day as the gate learns it, in small batches, and once more as an import does. */
async function learning(store: Store, history: HistoryRepository, mails: number): Promise<Figure[]> {
  const before = await bytesOf(store)
  const gate = await learned(history, mails + 1, DAY, 32, 500)
  const grown = (await bytesOf(store)) - before
  const bulk = await learned(history, mails + 1 + DAY, 50_000, 500, 50_000)
  return [
    figure('learning at the gate, with its index', `${gate.ms.toFixed(2)} ms a mail, processor ${gate.cpuMs.toFixed(2)} ms`),
    figure('growth in a day of 13,000 mails', `${(grown / 1e6).toFixed(0)} MB, ${(grown / DAY).toFixed(0)} B a mail`),
    {
      ...figure('learning of an import', `${(1_000 / bulk.ms).toFixed(0)} mails/s, processor ${bulk.cpuMs.toFixed(2)} ms a mail`),
      target: '≥ 2,500 mails/s',
      met: 1_000 / bulk.ms >= 2_500,
    },
  ]
}

interface Learned {
  readonly ms: number
  readonly cpuMs: number
}

async function learned(history: HistoryRepository, first: number, count: number, batch: number, run: number): Promise<Learned> {
  const all = Array.from({ length: count }, (_, index) => factsOf(first + index))
  const before = process.cpuUsage()
  const started = performance.now()
  for (let start = 0; start < count; start += batch) {
    await history.learn('house', all.slice(start, start + batch))
    if ((start + batch) % run < batch) await history.indexTexts(run)
  }
  await history.indexTexts(run)
  const { user, system } = process.cpuUsage(before)
  return { ms: (performance.now() - started) / count, cpuMs: (user + system) / 1_000 / count }
}

export async function bytesOf({ db, location }: Store): Promise<number> {
  const text =
    location.kind === 'postgres'
      ? `select sum(pg_total_relation_size(oid))::bigint as bytes from pg_class where relname like 'history%' and relkind = 'r'`
      : 'select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()'
  return (await raw<{ bytes: number }>(db, text))[0]?.bytes ?? 0
}

/** The file's pages leave the system's cache (GNU dd); what PostgreSQL and the system keep of its files stays. */
function dropCache(location: StoreLocation): boolean {
  if (location.kind !== 'sqlite') return false
  const { status } = spawnSync('dd', [`if=${location.file}`, 'iflag=nocache', 'count=0'], { stdio: 'ignore' })
  return status === 0
}

/** As on a machine with more memory than history, after a while. */
async function warmCache(location: StoreLocation): Promise<void> {
  if (location.kind !== 'sqlite') return
  for await (const _ of createReadStream(location.file, { highWaterMark: 4 * 1024 * 1024 }));
}

const figure = (what: string, value: string): Figure => ({ what, value })
/** The processor time tells more than the clock when the machine has other work; it includes making the question. */
const shown = ({ p50Ms, p99Ms, cpuMs }: Latencies & { cpuMs: number }) =>
  `p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms, processor ${cpuMs.toFixed(2)} ms`
