// `npm run coverage:threats`: every way of attack with the detectors that speak for its specimens; fails when one passes or a look-alike does not.
import { catalogue } from '../packages/specimens/src/index.ts'
import { countedVerdicts, detectorsOf, faultsOf, inspectEntry } from './coverage/inspect-catalogue.ts'

const faults: string[] = []
for (const entry of catalogue) {
  const inspected = await inspectEntry(entry)
  faults.push(...faultsOf(inspected))
  process.stdout.write(`${entry.id}  ${entry.title.ja} · ${entry.title.en}\n`)
  process.stdout.write(`     ${detectorsOf(inspected).join(', ')}\n`)
  process.stdout.write(`     ${countedVerdicts(inspected.bad)}; look-alikes ${countedVerdicts(inspected.lookAlike)}\n`)
}
process.stdout.write(`\n${catalogue.length} entries, ${faults.length} faults\n${faults.map((fault) => `✗ ${fault}\n`).join('')}`)
process.exitCode = faults.length > 0 ? 1 : 0
