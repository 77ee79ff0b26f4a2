import { existsSync } from 'node:fs'
import type { Latencies } from '../figures.ts'

/** Another filter on this machine, running for the length of the bench. */
export interface BenchPeer {
  readonly name: string
  /** The same mails over so many connections. */
  measure(mails: readonly Buffer[], connections: number): Promise<Latencies>
  readonly pid: number
  close(): Promise<void>
}

/** Where a program is installed; undefined when it is not. */
export function programNamed(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => `${folder}/${name}`).find((path) => existsSync(path))
}

/** Resolves once `ready` does not throw any more. */
export async function eventually(what: string, withinMs: number, ready: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + withinMs
  for (;;) {
    try {
      await ready()
      return
    } catch (error) {
      if (performance.now() > end) throw new Error(`${what} did not start`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
