// `npm run fuzz -- --count 200000 --seed 1 [--only zip] [--at NUMBER]`: every reader on changed specimens. A reader gives a value or
// throws FormatError, in time and within memory; anything else is reported with the command that shows it again.
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FuzzOrder, FuzzReport } from './fuzz/worker.ts'

/** No word from a worker for as long as this: its present mutation hangs. */
const SILENCE_MS = 20_000
const HEAP_MB = 512
const MAX_FAULTS_SHOWN = 20

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    at: { type: 'string' },
  },
})
const seed = Number(values.seed)
const only = values.only
const faults: string[] = []

if (values.at === undefined) {
  const workers = Math.min(availableParallelism(), 8)
  const started = performance.now()
  const counts = await Promise.all(
    Array.from({ length: workers }, (_, n) => work({ seed, from: n, to: Number(values.count), step: workers, only })),
  )
  const total = counts.reduce((sum, count) => sum + count, 0)
  process.stdout.write(`${total} mutations in ${((performance.now() - started) / 1000).toFixed(0)} s, ${faults.length} faults\n`)
} else {
  await work({ seed, from: Number(values.at), to: Number(values.at) + 1, step: 1, only })
}
for (const fault of faults.slice(0, MAX_FAULTS_SHOWN)) process.stdout.write(`\n${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0

/** Resolves with the number of mutations done; a worker that hangs or dies is replaced behind its last mutation. */
function work(order: FuzzOrder): Promise<number> {
  return new Promise((resolve) => {
    const worker = fork(join(import.meta.dirname, 'fuzz', 'worker.ts'), { execArgv: [`--max-old-space-size=${HEAP_MB}`] })
    let at: { number: number; target: string } | undefined
    let done: number | undefined
    let watch = setTimeout(hang, SILENCE_MS)
    worker.on('message', (report: FuzzReport) => {
      clearTimeout(watch)
      watch = setTimeout(hang, SILENCE_MS)
      if (report.kind === 'at') at = report
      else if (report.kind === 'fault') addFault(report.number, report.target, report.what)
      else done = report.count
    })
    worker.on('exit', (status, signal) => {
      clearTimeout(watch)
      if (done !== undefined || !at) {
        if (!at && done === undefined) faults.push(`a worker did not start (${signal ?? status})`)
        resolve(done ?? 0)
        return
      }
      addFault(at.number, at.target, `the reader hung or used up memory, here or shortly after (${signal ?? status})`)
      const behind = at.number + order.step
      const before = Math.floor((at.number - order.from) / order.step)
      void work({ ...order, from: behind }).then((rest) => resolve(before + rest))
    })
    worker.send(order)
    function hang() {
      worker.kill('SIGKILL')
    }
  })
}

function addFault(number: number, target: string, what: string): void {
  const again = `npm run fuzz -- --seed ${seed} --at ${number}${only === undefined ? '' : ` --only ${only}`}`
  faults.push(`${target}: ${what}\n  ${again}`)
}
