// `npm run bench:history -- --mails N [--store sqlite|postgres]`: look-ups and learning on top of a long history, and what it takes on the disk.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStore, type StoreLocation } from '../../packages/server/src/store/index.ts'
import { startPostgres } from '../../packages/server/src/testing/postgres.ts'
import type { Figure } from '../figures.ts'
import { loadPostgres } from './load-postgres.ts'
import { type Loaded, loadSqlite } from './load-sqlite.ts'
import { measure } from './measure.ts'
import { wholePath } from './whole-path.ts'

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '1000000' },
    store: { type: 'string', multiple: true, default: ['sqlite', 'postgres'] },
  },
})
const mails = Number(values.mails)
const say = (line: string) => process.stdout.write(`  ${new Date().toISOString().slice(11, 19)} ${line}\n`)
const tables = new Map<string, readonly Figure[]>()

if (values.store.includes('sqlite')) {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-history-'))
  try {
    const location = { kind: 'sqlite', file: join(folder, 'sekisho.db') } as const
    const figures = await measured(location, async () => loadSqlite(location.file, mails, say))
    tables.set('SQLite', [...figures, ...(await wholePath(folder, mails))])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
if (values.store.includes('postgres')) {
  const postgres = await startPostgres('-c shared_buffers=512MB -c max_wal_size=8GB -c checkpoint_timeout=30min')
  try {
    const url = await postgres.database('history')
    const location = { kind: 'postgres', url } as const
    tables.set(
      'PostgreSQL',
      await measured(location, async () => {
        const store = await openStore(location)
        const loaded = await loadPostgres(store, url, mails, say)
        await store.close()
        return loaded
      }),
    )
  } finally {
    await postgres.stop()
  }
}

const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.versions.node}`
for (const [name, figures] of tables) {
  const date = new Date().toISOString().slice(0, 10)
  const rows = figures.map(
    ({ what, value, target = '', met }) => `| ${what} | ${value} | ${target} | ${met === undefined ? '' : met ? '✓' : '✗'} |`,
  )
  const page = [
    `# ${date}: history, ${name}`,
    '',
    `${machine}. ${mails.toLocaleString('en')} mails.`,
    '',
    '| what | measured | target | |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
  writeFileSync(join(import.meta.dirname, '..', 'results', `${date}-history-${name.toLowerCase()}.md`), page)
  process.stdout.write(`\n${page}`)
}

/** Creates the tables, fills them, and measures with what the gate uses. */
async function measured(location: StoreLocation, load: () => Promise<Loaded>): Promise<Figure[]> {
  const empty = await openStore(location)
  await empty.close()
  const started = performance.now()
  const loaded = await load()
  say(`loaded in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return await measure(location, mails, loaded, say)
}
