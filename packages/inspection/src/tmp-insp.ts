import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { aMail } from '@sekisho/specimens'
import { inspected } from './testing/inspected.ts'
const verbose = process.argv.length < 5
const counts: Record<string, number> = {}
for (const f of process.argv.slice(2)) {
  const mail = aMail().attaching({ name: basename(f), bytes: readFileSync(f) })
  const r = await inspected(mail)
  const ids = r.detections.filter((d) => !['info'].includes(d.severity)).map((d) => `${d.id}:${d.severity}`)
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1
  if (r.verdict !== 'clean' || verbose) console.log(basename(f), r.verdict, r.reason.ja, [...new Set(ids)].join(' '), r.uninspected.map(u => `${u.path} ${u.why} ${u.detail}`).join(';').slice(0, 200), Math.round(r.durationMs))
  if (verbose) console.log(JSON.stringify(r.artifacts, null, 1).slice(0, 4000), JSON.stringify(r.detections, null, 1))
}
console.log(counts)
