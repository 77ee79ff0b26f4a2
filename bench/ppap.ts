// `node bench/ppap.ts [pairs]`: how many closed files reach their readers without anybody's help when the password comes in
// another mail, and what the gate pays for it. A whole server and a next hop; only the clock is moved.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inspection } from '../packages/inspection/src/index.ts'
import { loadConfig } from '../packages/server/src/config/index.ts'
import { MilterClient } from '../packages/server/src/gate/milter/milter-client.ts'
import { start } from '../packages/server/src/main.ts'
import { openStore } from '../packages/server/src/store/index.ts'
import { openSink } from '../packages/server/src/testing/smtp-sink.ts'
import { seeded } from '../packages/specimens/src/bytes/seeded.ts'
import { aMail, type Mail } from '../packages/specimens/src/index.ts'
import { ppapPairs } from './ppap-mails.ts'

const PAIRS = Number(process.argv[2] ?? 200)
/** A working day. */
const DAY_MINUTES = 480
const MINUTE_MS = 60_000
const SETTLE_MS = 25_000

interface Event {
  readonly minute: number
  readonly mail: Mail
  readonly pair: number
}

const chance = seeded(20_260_401)
const pairs = ppapPairs(PAIRS, chance)
const events: Event[] = pairs.flatMap(({ number, file, password, delay }) => {
  const minute = chance.below(DAY_MINUTES)
  return [
    { minute, mail: file.messageId(`file-${number}@bench.example`).header('X-Bench', `file ${number}`), pair: number },
    { minute: minute + delay, mail: password, pair: number },
  ]
})
// Between them the ordinary mails of the day, some of which speak of passwords.
for (let n = 0; n < PAIRS; n += 1) {
  const text = n % 3 === 0 ? 'システムのパスワードの変更をお願いします。期限は 20260430 です。' : '会議の件、承知しました。'
  const mail = aMail()
    .from('取引先', `info@partner${chance.below(60)}.example`)
    .to('', 'soumu@midorino.example.com')
    .subject('ご連絡')
    .text(text)
  events.push({ minute: chance.below(DAY_MINUTES), mail, pair: -1 })
}
events.sort((a, b) => a.minute - b.minute)

const folder = await mkdtemp(join(tmpdir(), 'sekisho-ppap-'))
const sink = await openSink()
const clock = { now: new Date('2026-04-01T00:00:00Z') }
const settings = {
  dataFolder: folder,
  organisation: { domains: ['midorino.example.com'] },
  console: { listen: '127.0.0.1:0' },
  gate: { listen: 'unix:milter.sock', dns: { enabled: false }, nextHop: `127.0.0.1:${sink.port}`, passwords: { notify: false } },
  log: { level: 'error' },
}
const server = await start(await loadConfig(undefined, settings, {}), { now: () => clock.now, logTo: { write: () => {} } })
const [gate] = server.gate
if (!gate) throw new Error('no gate')
const client = await MilterClient.open(gate)
const direct = new Set<number>()
for (const { minute, mail, pair } of events) {
  clock.now = new Date(Date.UTC(2026, 3, 1) + minute * MINUTE_MS)
  const raw = Buffer.from(mail.build())
  const from = /^From: .*<([^>]+)>/m.exec(raw.toString('latin1'))?.[1] ?? ''
  const to = [...raw.toString('latin1').matchAll(/([\w.]+@midorino\.example\.com)/g)].map(([address]) => address)
  const answer = await client.send({ mailFrom: from, rcptTo: [...new Set(to)], raw })
  if (answer.final === 'accept' && raw.includes('X-Bench')) direct.add(pair)
}
// Encrypted documents take their time; it is over when nothing more arrives.
for (let before = -1; before !== sink.arrived.length; ) {
  before = sink.arrived.length
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
}
client.quit()
await server.close()
const records = await openStore({ kind: 'sqlite', file: join(folder, 'sekisho.db') })
const why = new Map<number, string>()
for (const { delivery_id: id, state } of await records.db.selectFrom('waiting_mail').select(['delivery_id', 'state']).execute()) {
  const { json } = await records.db
    .selectFrom('inspection')
    .select('json')
    .where('delivery_id', '=', id)
    .executeTakeFirstOrThrow()
  const inspection: Inspection = JSON.parse(json)
  const number = Number(/file-(\d+)@/.exec(inspection.message.messageId ?? '')?.[1] ?? -1)
  why.set(number, `${state}, ${inspection.verdict}: ${inspection.detections.map((detection) => detection.id).join(' ')}`)
}
await records.close()

const later = new Set(
  sink.arrived.flatMap(({ raw }) => /^X-Bench: file (\d+)/m.exec(raw.toString('latin1'))?.[1] ?? []).map(Number),
)
const missed = pairs.filter(({ number }) => !direct.has(number) && !later.has(number))
const twice = sink.arrived.length - later.size
const share = ((PAIRS - missed.length) / PAIRS) * 100
process.stdout.write(`${PAIRS} pairs, ${events.length} mails: ${share.toFixed(1)} % needed nobody (target 95 %)\n`)
process.stdout.write(
  `  opened at once ${direct.size}, after the password came ${later.size}, still held ${missed.length}, sent twice ${twice}\n`,
)
for (const { number, wording, delay } of missed)
  process.stdout.write(`  still held: pair ${number}, "${wording}", ${delay} min: ${why.get(number) ?? 'never waited'}\n`)
await sink.close()
await rm(folder, { recursive: true, force: true })
