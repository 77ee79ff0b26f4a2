import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder of this process for mails on their way; those of processes that are gone are removed: no MTA was told that we have them. */
export async function createSpoolFolder(dataFolder: string): Promise<string> {
  const spool = join(dataFolder, 'spool')
  await mkdir(spool, { recursive: true, mode: 0o700 })
  for (const name of await readdir(spool)) {
    if (name !== String(process.pid) && !isRunning(Number(name))) await rm(join(spool, name), { recursive: true, force: true })
  }
  const own = join(spool, String(process.pid))
  await mkdir(own, { recursive: true, mode: 0o700 })
  return own
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
