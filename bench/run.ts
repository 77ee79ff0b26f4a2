// `npm run bench`: measures on this machine, prints a table and writes it to bench/results/.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figures.ts'
import { macroMails, ordinaryMails, paddedMail } from './mails.ts'
import { measure } from './measure.ts'

/** Of each run; none comes twice. */
const MAILS = 1_000
const WARM_UP = 600
const MACRO_MAILS = 200

const warmUp = ordinaryMails(WARM_UP)
const ordinary = [0, 1].map((run) => ordinaryMails(MAILS, WARM_UP + run * MAILS))
const sizes = ordinary
  .flat()
  .map(({ length }) => length)
  .toSorted((a, b) => a - b)
const kb = (share: number) => `${((sizes[Math.floor(sizes.length * share)] ?? 0) / 1000).toFixed(0)} KB`
const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.versions.node}`
process.stdout.write(`${machine}\n2 × ${MAILS} ordinary mails, median ${kb(0.5)}, p95 ${kb(0.95)}\n\n`)

const figures = await measure({ warmUp, ordinary, macros: macroMails(MACRO_MAILS), padded: paddedMail() }, (line) =>
  process.stdout.write(`  ${line}\n`),
)
const when = new Date().toISOString()
const table = [
  `# ${when.slice(0, 10)}`,
  '',
  `${machine}. 2 × ${MAILS} ordinary mails, median ${kb(0.5)}, p95 ${kb(0.95)}.`,
  '',
  '| what | measured | target | |',
  '|---|---|---|---|',
  ...figures.map(
    ({ what, value, target = '', met }: Figure) =>
      `| ${what} | ${value} | ${target} | ${met === undefined ? '' : met ? '✓' : '✗'} |`,
  ),
  '',
].join('\n')

const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, `${when.slice(0, 10)}.json`), `${JSON.stringify({ when, machine, mails: MAILS, figures }, null, 2)}\n`)
writeFileSync(join(folder, `${when.slice(0, 10)}.md`), table)
process.stdout.write(`\n${table}`)
