import { setTimeout as pause } from 'node:timers/promises'

/** After each slice the mails at the gate have as much time to themselves as the slice took. */
const SHARE = 1
const MAX_REST_MS = 200

/** Pauses after a slice of long work that began then, so that what waits on the event loop has its turn. */
export async function rest(began: number): Promise<void> {
  await pause(Math.min(MAX_REST_MS, (performance.now() - began) * SHARE))
}
