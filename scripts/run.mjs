// `npm start`, `npm test` and the other commands, on a fresh clone with only Node >= 18 and npm: brings what is missing, then runs
// the command with Node 24. Plain JavaScript without libraries, because nothing else is there yet.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './toolchain/alone.mjs'
import { nodeAndPnpm } from './toolchain/node-and-pnpm.mjs'
import { checkout, toolchain } from './toolchain/places.mjs'
import { inLanguage, Obstacle, say } from './toolchain/say.mjs'
import { stamp } from './toolchain/stamp.mjs'
import { buildConsole, installLibraries, withNode } from './toolchain/workspace.mjs'

const PARENT_WATCH_MS = 500
const SEKISHO = ['packages/server/src/cli/main.ts']

const commands = {
  sekisho: { runs: SEKISHO },
  start: { runs: [...SEKISHO, 'start'], console: true },
  test: { runs: ['scripts/test.ts'], console: true },
  check: { runs: ['scripts/check.ts'] },
  bench: { runs: ['bench/run.ts'], console: true },
  golden: { runs: ['scripts/golden.ts'] },
  fuzz: { runs: ['scripts/fuzz.ts'] },
  'new:detector': { runs: ['scripts/new-detector.ts'] },
}

async function main([name, ...rest]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
  if (!command)
    throw new Obstacle(
      `使い方: node scripts/run.mjs ${Object.keys(commands).join('|')}`,
      `usage: node scripts/run.mjs ${Object.keys(commands).join('|')}`,
    )
  const starts = command.console || (name === 'sekisho' && rest[0] === 'start')
  const node = await alone(() => prepare(starts))
  return runCommand(node, [...command.runs.map((path, at) => (at === 0 ? join(checkout, path) : path)), ...rest])
}

async function prepare(withConsole) {
  const started = Date.now()
  const first = !existsSync(join(toolchain, 'ready.stamp'))
  const tools = await nodeAndPnpm()
  await installLibraries(tools)
  if (withConsole) await buildConsole(tools)
  if (first) say(`準備ができました（${seconds(started)} 秒）`, `ready (${seconds(started)} s)`)
  // The launcher `sekisho` reads this: which Node, and since when everything is in place.
  stamp('ready', tools.node)
  return tools.node
}

/** The command takes over terminal, signals and exit status. */
function runCommand(node, args) {
  const env = withNode(node, { NODE_COMPILE_CACHE: join(toolchain, 'compile-cache') })
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
