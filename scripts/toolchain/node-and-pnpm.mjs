// Node and pnpm come from the package registry the user's npm is set up for, checked against the hashes of package-lock.json beside this file.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkout, hashOf, toolchain } from './places.mjs'
import { run } from './run-program.mjs'
import { Obstacle, say } from './say.mjs'
import { isStamped, stamp } from './stamp.mjs'

const NODE = { major: 24, minor: 15 }
const PNPM = '12.21.0'
const folder = join(toolchain, 'bin')
const modules = join(folder, 'node_modules')
const manifest = ['scripts/toolchain/package.json', 'scripts/toolchain/package-lock.json']

/** Brings what is missing; resolves with the Node and the pnpm to use, as a program and its first arguments. */
export async function nodeAndPnpm() {
  const hash = hashOf(manifest)
  if (!isStamped('bin', hash) || !existsSync(pnpm()[0])) {
    await bring()
    stamp('bin', hash)
  }
  return { node: node(), pnpm: pnpm() }
}

/** The Node that was brought, else the user's own when it is new enough. */
export function node() {
  const brought = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(brought) && !isMusl()) return brought
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major === NODE.major && minor >= NODE.minor) return process.execPath
  throw new Obstacle(
    `この機械（${process.platform} ${process.arch}）では Node ${NODE.major}（${NODE.major}.${NODE.minor} 以上）を入れてから、もう一度実行してください。今の Node は ${process.versions.node} です`,
    `on this machine (${process.platform} ${process.arch}) please install Node ${NODE.major} (${NODE.major}.${NODE.minor} or later) and run this again; this Node is ${process.versions.node}`,
  )
}

function pnpm() {
  const native = join(modules, '@pnpm', `exe.${process.platform}-${process.arch}`, 'pnpm')
  return existsSync(native) && !isMusl() ? [native] : [join(modules, 'pnpm', 'bin', 'pnpm.mjs')]
}

async function bring() {
  const locked = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch) && !isMusl()
  say('Node と pnpm を .toolchain/ に取り込みます（初回のみ）', 'bringing Node and pnpm into .toolchain/ (first time only)')
  mkdirSync(folder, { recursive: true })
  for (const file of manifest) copyFileSync(join(checkout, file), join(folder, file.replace('scripts/toolchain/', '')))
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', '--prefix', folder]
  const args = locked ? ['ci', ...quiet] : ['install', '--no-save', '--no-package-lock', ...quiet, `pnpm@${PNPM}`]
  const status = await runNpm(args)
  if (status === 0 && existsSync(pnpm()[0])) return
  throw new Obstacle(
    'Node と pnpm を取り込めませんでした。npm が使うレジストリへの接続（プロキシ設定など）を確かめて、もう一度実行してください',
    'could not bring Node and pnpm. Please check that npm reaches its registry (proxy settings) and run this again',
  )
}

/** The npm that called us, else the one beside Node or on the PATH. */
function runNpm(args) {
  const caller = process.env.npm_execpath
  const cli = caller && /npm-cli\.[cm]?js$/.test(caller) ? caller : beside('../lib/node_modules/npm/bin/npm-cli.js')
  const env = { ...process.env, npm_config_global: '', NODE_ENV: '' }
  return cli ? run(process.execPath, [cli, ...args], { cwd: folder, env }) : run('npm', args, { cwd: folder, env })
}

function beside(path) {
  const file = join(dirname(process.execPath), path)
  return existsSync(file) ? file : undefined
}

/** Alpine and its like: the Node of the registry needs glibc. */
function isMusl() {
  return process.platform === 'linux' && !process.report?.getReport().header.glibcVersionRuntime
}
