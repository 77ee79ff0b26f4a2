// `npm start`, `npm test` and the other commands, on a fresh clone with only Node >= 18 and npm: brings what is missing, then runs
// the command with Node 24. Plain JavaScript without libraries, because nothing else is there yet.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './toolchain/alone.mjs'
import { nodeAndPnpm } from './toolchain/node-and-pnpm.mjs'
import { checkout, toolchain } from './toolchain/places.mjs'
import { joinedProgram } from './toolchain/program.mjs'
import { inLanguage, Obstacle, say } from './toolchain/say.mjs'
import { stamp } from './toolchain/stamp.mjs'
import { buildConsole, installLibraries, withNode } from './toolchain/workspace.mjs'

const PARENT_WATCH_MS = 500
// A small young generation suits short mails; large blocks go back to the system (mallopt(3)). `sekisho` has the same.
const NODE_FLAGS = ['--max-semi-space-size=4']
const ALLOCATOR = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' }

/** Without `script` it is the program itself that runs. */
const commands = {
  sekisho: { program: true },
  start: { program: true, first: ['start'], console: true },
  test: { script: 'scripts/test.ts', program: true, console: true },
  check: { script: 'scripts/check.ts' },
  bench: { script: 'bench/run.ts', program: true, console: true },
  'bench:history': { script: 'bench/history/run.ts' },
  'bench:hospital': { script: 'bench/hospital/run.ts' },
  'bench:ppap': { script: 'bench/ppap.ts' },
  'bench:import': { script: 'bench/import.ts' },
  golden: { script: 'scripts/golden.ts' },
  pictures: { script: 'scripts/pictures.ts', program: true, console: true },
  fuzz: { script: 'scripts/fuzz.ts' },
  'coverage:threats': { script: 'scripts/coverage-threats.ts' },
  'new:detector': { script: 'scripts/new-detector.ts' },
}

async function main([name, ...rest]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
  if (!command)
    throw new Obstacle(
      `使い方: node scripts/run.mjs ${Object.keys(commands).join('|')}`,
      `usage: node scripts/run.mjs ${Object.keys(commands).join('|')}`,
    )
  const starts = command.console || (name === 'sekisho' && rest[0] === 'start')
  const { node, program } = await alone(() => prepare(starts, command.program))
  const script = command.script ? join(checkout, command.script) : program
  const [flags, env] = program ? [NODE_FLAGS, { ...ALLOCATOR, SEKISHO_PROGRAM: program }] : [[], {}]
  return runCommand(node, [...flags, script, ...(command.first ?? []), ...rest], env)
}

async function prepare(withConsole, withProgram) {
  const started = Date.now()
  const first = !existsSync(join(toolchain, 'ready.stamp'))
  const tools = await nodeAndPnpm()
  await installLibraries(tools)
  if (withConsole) await buildConsole(tools)
  const program = withProgram ? await joinedProgram(tools) : undefined
  if (first) say(`準備ができました（${seconds(started)} 秒）`, `ready (${seconds(started)} s)`)
  // The launcher `sekisho` reads this: which Node, which program, and since when everything is in place.
  if (program) stamp('ready', `${tools.node}\n${program}\n`)
  return { node: tools.node, program }
}

/** The command takes over terminal, signals and exit status. */
function runCommand(node, args, more) {
  const env = withNode(node, { NODE_COMPILE_CACHE: join(toolchain, 'compile-cache'), ...more })
  const child = spawn(node, args, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl+C reaches the command by itself: the terminal tells everybody.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  endWithNpm(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

/** npm that is told to end does not tell its script: the shell between the two dies alone. So we look whether it is still there. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), PARENT_WATCH_MS).unref()
}

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(0)

main(process.argv.slice(2)).then(
  (status) => void (process.exitCode = status),
  (error) => {
    process.stderr.write(
      `${inLanguage('できませんでした', 'could not be done')}: ${error instanceof Obstacle ? error.message : error.stack}\n`,
    )
    process.exitCode = 2
  },
)
