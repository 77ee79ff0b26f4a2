import { readFileSync } from 'node:fs'

const pageBytes = 4096

/** Resident memory of another process in MiB (proc(5), statm); undefined when it has ended or the system does not tell. */
export function residentMb(pid: number): number | undefined {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')
    return (Number(resident) * pageBytes) / (1024 * 1024)
  } catch {
    return undefined
  }
}
