import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkout, hashOf } from './places.mjs'
import { run } from './run-program.mjs'
import { say } from './say.mjs'
import { withNode } from './workspace.mjs'

const sources = [
  'packages/formats/src',
  'packages/inspection/src',
  'packages/server/src',
  'packages/server/package.json',
  'scripts/join-program.ts',
  'pnpm-lock.yaml',
]
const asWritten = join(checkout, 'packages/server/src/cli/main.ts')
const joined = join(checkout, 'packages/server/dist')
/** A server that runs goes on reading its own: an update must not take it away. */
const KEPT = 4

/** The program to run: the sources joined into a few files, which starts in a fraction of the time; the sources themselves when that fails. */
export async function joinedProgram({ node }) {
  const folder = join(joined, hashOf(sources, (path) => !path.endsWith('.test.ts')).slice(0, 16))
  const program = join(folder, 'sekisho.js')
  if (existsSync(program)) return program
  say('プログラムをまとめます', 'joining the program')
  const status = await run(node, [join(checkout, 'scripts/join-program.ts'), folder], { cwd: checkout, env: withNode(node) })
  if (status !== 0 || !existsSync(program)) {
    say(
      'まとめられなかったので、もとのまま実行します（起動に時間がかかります）',
      'could not join it; running the sources as they are, which start more slowly',
    )
    return asWritten
  }
  removeOld()
  return program
}

function removeOld() {
  const byAge = readdirSync(joined).map((name) => ({ folder: join(joined, name), at: statSync(join(joined, name)).mtimeMs }))
  for (const { folder } of byAge.toSorted((a, b) => b.at - a.at).slice(KEPT)) rmSync(folder, { recursive: true, force: true })
}
