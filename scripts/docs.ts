// The pages that are written by the program: `node scripts/docs.ts` writes them, `--check` names those that have drifted.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { detectionPages } from '../packages/inspection/src/index.ts'
import { configPage, sampleConfig } from '../packages/server/src/config/index.ts'
import { policyPage } from '../packages/server/src/policy/policy-page.ts'
import { checkout } from './checkout.ts'
import { cataloguePage } from './coverage/catalogue-page.ts'
import { inspectCatalogue } from './coverage/inspect-catalogue.ts'
import { thirdParty } from './third-party.ts'

/** A folder whose files are all generated: what else lies in it is of a detector that is gone. */
const GENERATED_FOLDER = 'docs/detections'

async function pages(): Promise<Map<string, string>> {
  return new Map([
    ['THIRD_PARTY.md', thirdParty()],
    ['docs/config.md', configPage()],
    ['docs/policy-facts.md', policyPage()],
    ['docs/sekisho.sample.yaml', sampleConfig()],
    ...detectionPages(),
    ['docs/detections/catalogue.md', cataloguePage(await inspectCatalogue())],
  ])
}

const wanted = await pages()
const stale = existsSync(join(checkout, GENERATED_FOLDER))
  ? readdirSync(join(checkout, GENERATED_FOLDER))
      .map((name) => `${GENERATED_FOLDER}/${name}`)
      .filter((file) => !wanted.has(file))
  : []
const drifted = [...wanted].filter(([path, text]) => current(path) !== text)

if (process.argv.includes('--check')) {
  for (const path of [...stale, ...drifted.map(([name]) => name)])
    process.stdout.write(`${path} is not what the program says; run: node scripts/docs.ts\n`)
  process.exitCode = stale.length + drifted.length > 0 ? 1 : 0
} else {
  for (const path of stale) rmSync(join(checkout, path))
  for (const [path, text] of drifted) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), text)
    process.stdout.write(`${path}\n`)
  }
}

function current(path: string): string | undefined {
  const file = join(checkout, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
