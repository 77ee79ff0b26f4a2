// `npm test`: first the checks, then all tests, with the real peers that are installed. Arguments are handed to vitest
// and leave the checks out: `npm test -- packages/formats/src/zip`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from './check.ts'
import { checkout } from './checkout.ts'
import { installCommand, missingPeers } from './peers.ts'

const chosen = process.argv.slice(2)
const required = process.env['SEKISHO_REQUIRE_PEERS'] === '1'

const peersComplete = tellMissingPeers()
const failedChecks = chosen.length > 0 ? [] : await check()
const { status, closingLine } = await tests(chosen)

if (failedChecks.length > 0) process.stdout.write(`not in order: ${failedChecks.join(', ')}\n`)
if (!peersComplete) tellMissingPeers()
process.stdout.write(`${closingLine}\n`)
process.exitCode = status === 0 && failedChecks.length === 0 && (peersComplete || !required) ? 0 : 1

/** True when none is missing. */
function tellMissingPeers(): boolean {
  const missing = missingPeers()
  for (const { name } of missing)
    process.stdout.write(
      `${required ? '✗' : '–'} ${name} is not installed: the tests that meet it ${required ? 'fail' : 'are skipped'}\n`,
    )
  if (missing.length > 0) process.stdout.write(`  ${installCommand(missing)}\n`)
  return missing.length === 0
}

async function tests(names: readonly string[]): Promise<{ status: number; closingLine: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-test-'))
  const results = join(folder, 'results.json')
  try {
    const code = await vitest(['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...names])
    return { status: code, closingLine: closing(results) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vitest(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('vitest', args, { cwd: checkout, stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** One plain line that every reader of test output understands. */
function closing(file: string): string {
  try {
    const results: Record<string, number> = JSON.parse(readFileSync(file, 'utf8'))
    const { numPassedTests, numFailedTests, numPendingTests } = results
    return `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`
  } catch {
    return '0 passed, 1 failed'
  }
}
