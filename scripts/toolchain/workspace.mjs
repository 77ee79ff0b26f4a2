import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { checkout, hashOf } from './places.mjs'
import { run } from './run-program.mjs'
import { Obstacle, say } from './say.mjs'
import { isStamped, stamp } from './stamp.mjs'

const packages = ['formats', 'inspection', 'server', 'specimens', 'web']
const manifests = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...packages.map((name) => `packages/${name}/package.json`),
]
const webSources = ['packages/web', 'packages/server/src/http/api.ts', 'packages/inspection/src/inspection.ts', 'pnpm-lock.yaml']

/** Installs the libraries exactly as the lock file says, unless they are. */
export async function installLibraries({ node, pnpm }) {
  const hash = hashOf(manifests)
  if (isStamped('libraries', hash) && existsSync(join(checkout, 'node_modules', '.modules.yaml'))) return
  say('ライブラリを取り込みます', 'installing the libraries')
  const [program, ...first] = pnpm[0].endsWith('.mjs') ? [node, pnpm[0]] : pnpm
  const reporter = process.stderr.isTTY ? [] : ['--reporter=append-only']
  const status = await run(program, [...first, 'install', '--frozen-lockfile', ...reporter], {
    cwd: checkout,
    env: withNode(node, { CI: '1' }),
  })
  if (status !== 0) {
    throw new Obstacle(
      'ライブラリを取り込めませんでした。上の表示とレジストリへの接続を確かめて、もう一度実行してください',
      'could not install the libraries. Please look at the lines above, check the connection to the registry, and run this again',
    )
  }
  stamp('libraries', hash)
}

/** Builds the console's pages, unless these sources are built. */
export async function buildConsole({ node }) {
  const hash = hashOf(webSources)
  const page = join(checkout, 'packages', 'web', 'dist', 'index.html')
  if (isStamped('console', hash) && existsSync(page)) return
  say('管理画面を組み立てます', 'building the console')
  const vite = join(checkout, 'packages', 'web', 'node_modules', 'vite', 'bin', 'vite.js')
  const status = await run(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(checkout, 'packages', 'web'),
    env: withNode(node),
  })
  if (status !== 0)
    throw new Obstacle(
      '管理画面を組み立てられませんでした（理由は上の表示）',
      'could not build the console (the reason stands above)',
    )
  stamp('console', hash)
}

/** The environment in which `node` and the workspace's programs are found first. */
export function withNode(node, more = {}) {
  const path = [dirname(node), join(checkout, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, PATH: path, ...more }
}
