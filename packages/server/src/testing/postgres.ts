import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'

const run = promisify(execFile)

export interface PrivatePostgres {
  /** URL of a new, empty database. */
  database(name: string): Promise<string>
  /** Immediately, as if the machine had lost its power. */
  kill(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL of our own in a temporary folder, on a free port of loopback. It refuses to run as root: then it is run as `postgres`. */
export async function startPostgres(settings = '-c shared_buffers=16MB -c fsync=off'): Promise<PrivatePostgres> {
  const bin = dirname(globSync('/usr/lib/postgresql/*/bin/initdb').sort().at(-1) ?? '')
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-postgres-'))
  const data = join(folder, 'data')
  const port = await freePort()
  const root = process.getuid?.() === 0
  await chmod(folder, 0o777)
  const tool = async (name: string, ...args: string[]) => {
    const command = join(bin, name)
    // cwd: the tools complain when `postgres` cannot read the present folder.
    if (root) await run('runuser', ['-u', 'postgres', '--', command, ...args], { cwd: folder })
    else await run(command, args, { cwd: folder })
  }
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder} ${settings}`
  const start = async () => await tool('pg_ctl', '-D', data, '-w', '-t', '30', '-l', join(folder, 'log'), '-o', options, 'start')
  const stop = async (mode: string) => await tool('pg_ctl', '-D', data, '-w', '-m', mode, 'stop')
  await tool('initdb', '-D', data, '-U', 'sekisho', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync')
  await start()

  return {
    database: async (name) => {
      await run(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'sekisho', name], { cwd: folder })
      return `postgres://sekisho@127.0.0.1:${port}/${name}`
    },
    kill: async () => await stop('immediate'),
    restart: start,
    stop: async () => {
      await stop('immediate').catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
