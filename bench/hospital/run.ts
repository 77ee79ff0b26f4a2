// `npm run bench:hospital -- --days 365 --per-day 150 --seed 1`: what a gate does to a hospital's harmless mail, and to a wave among it.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { seeded } from './chance.ts'
import { DAY_MS } from './clock.ts'
import { Desk } from './desk.ts'
import { HospitalGate } from './gate.ts'
import { knownForms } from './known-forms.ts'
import { organisationFile } from './organisation.ts'
import { asTable, Tally } from './tally.ts'
import { waveOf } from './wave.ts'
import { yearOf } from './year.ts'

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    'per-day': { type: 'string', default: '150' },
    'warm-up': { type: 'string', default: '45' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    examples: { type: 'boolean', default: false },
  },
})
const perDay = Number(values['per-day'])
const seed = Number(values.seed)
const warmUp = Number(values['warm-up'])
const days = warmUp + Number(values.days)
// A tenth of the mail is not the mail with a tenth of the houses: few write much.
const scale = Math.min(1, (perDay / 13_000) ** 0.6)

const desk = new Desk(seeded(seed), scale)
const tally = new Tally(values.examples)
const gate = new HospitalGate(organisationFile(desk.house, await knownForms(), seeded(seed + 1)), (outcome) =>
  tally.note(outcome),
)
const started = performance.now()
const also = (at: Desk, day: number, number: number) => (number === days - 4 ? waveOf(at, day + 2 * 3_600_000, seed) : [])
let firstDay: number | undefined
for (const mail of yearOf({ seed, days, perDay, scale, also }, desk)) {
  firstDay ??= mail.at
  if (mail.at < firstDay + warmUp * DAY_MS) await gate.remember(mail)
  else await gate.receive(mail)
  if (++tally.seen % 2_000 !== 0) continue
  process.stderr.write(`\r  ${tally.seen} mails, ${((performance.now() - started) / tally.seen).toFixed(2)} ms each `)
  // A run is long: what it has found so far can be read.
  if (values.out) writeFileSync(values.out, asTable(tally, { days: Number(values.days), perDay, warmUp, seed }))
}
await gate.close()
process.stderr.write('\n')
const page = asTable(tally, { days: Number(values.days), perDay, warmUp, seed })
process.stdout.write(page)
if (values.out) writeFileSync(values.out, page)
