import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A program with a folder of its own, ended and removed together. */
export interface PeerProcess {
  readonly folder: string
  readonly pid: number
  close(): Promise<void>
}

/** Started as `user` when we are root: these programs do not run as root. */
export async function startIn(
  name: string,
  user: string,
  files: (folder: string) => Readonly<Record<string, string>>,
  command: (folder: string) => readonly [string, ...string[]],
): Promise<PeerProcess> {
  const folder = await mkdtemp(join(tmpdir(), `sekisho-bench-${name}-`))
  const asRoot = process.getuid?.() === 0
  for (const [path, content] of Object.entries(files(folder))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  if (asRoot) chownSync(folder, idOf(user, '-u'), idOf(user, '-g'))
  const [program, ...args] = command(folder)
  const child = spawn(program, args, { stdio: 'ignore' })
  const ended = new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  return {
    folder,
    pid: child.pid ?? 0,
    async close() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const idOf = (user: string, option: '-u' | '-g'): number => Number(execFileSync('id', [option, user], { encoding: 'utf8' }))
