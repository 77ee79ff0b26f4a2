// `npm run check`: format, lint, types, package arrows, unused code, documentation drift. Every step runs; all that failed are named at the end.
import { spawn } from 'node:child_process'
import { checkout } from './checkout.ts'

interface Step {
  readonly name: string
  readonly command: readonly string[]
}

const steps: readonly Step[] = [
  { name: 'format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the console', command: ['tsc', '-p', 'packages/web'] },
  { name: 'package arrows', command: ['node', 'scripts/check-arrows.ts'] },
  { name: 'unused code and dependencies', command: ['knip'] },
  { name: 'documentation drift', command: ['node', 'scripts/docs.ts', '--check'] },
]

/** Runs all steps, two at a time; answers with the names of those that failed. */
export async function check(): Promise<string[]> {
  const failed: string[] = []
  const waiting = [...steps]
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = performance.now()
      const { status, output } = await captured(step.command)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      process.stdout.write(`${status === 0 ? '✓' : '✗'} ${step.name} (${seconds} s)\n${status === 0 ? '' : output}`)
      if (status !== 0) failed.push(step.name)
    }
  }
  await Promise.all([worker(), worker()])
  return failed
}

/** Output is shown whole and only when it is of use, so that two steps do not mix their lines. */
function captured([program = '', ...args]: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => resolve({ status: 1, output: `${error.message}\n` }))
    child.on('close', (status) => resolve({ status: status ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

if (import.meta.main) {
  const failed = await check()
  if (failed.length > 0) process.stdout.write(`\nnot in order: ${failed.join(', ')}\n`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
