// What a process and those it started take. Linux tells their proportional share of memory in /proc/PID/smaps_rollup;
// elsewhere there is no figure.
import { readdirSync, readFileSync } from 'node:fs'

const KIB_PER_MB = 1000 / 1.024

/** Of this process and everything below it, in MB. */
export function proportionalMb(pid: number): number | undefined {
  const shares = [pid, ...descendants(pid)].map(pssKib).filter((kib) => kib !== undefined)
  return shares.length > 0 ? shares.reduce((sum, kib) => sum + kib, 0) / KIB_PER_MB : undefined
}

function pssKib(pid: number): number | undefined {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

function descendants(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const children = threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return children.flatMap((child) => [child, ...descendants(child)])
  } catch {
    return []
  }
}

/** Processor time of this process and everything below it so far, in ms (proc(5), stat: utime and stime in ticks of 10 ms). */
export function processorMs(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, each) => sum + ticks(each) * 10, 0)
}

function ticks(pid: number): number {
  try {
    // The name of the program, in parentheses, may have spaces in it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

/** The most that one process ever held (VmHWM), what it shares included, in MB. */
export function residentPeakMb(pid: number): number | undefined {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / KIB_PER_MB
  } catch {
    return undefined
  }
}

/** The highest share seen until it is stopped. */
export function watchPeak(pid: number): { stop(): number | undefined } {
  let peak = proportionalMb(pid)
  const look = () => {
    peak = Math.max(peak ?? 0, proportionalMb(pid) ?? 0)
  }
  const timer = setInterval(look, 100)
  return {
    stop() {
      look()
      clearInterval(timer)
      return peak
    },
  }
}
