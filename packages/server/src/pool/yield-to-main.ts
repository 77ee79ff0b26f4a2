import { getPriority, setPriority } from 'node:os'

/** As `nice`: a third of main's share where both want the same processor. */
const BEHIND_MAIN = 5
const LOWEST = 19

/** Main hands out work and answers the MTA: where there are few processors, an inspector must not keep it waiting for its turn. */
export function yieldToMain(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, Math.min(LOWEST, getPriority() + BEHIND_MAIN))
  } catch {
    // It ended already, or the system does not let us: then all take turns.
  }
}
