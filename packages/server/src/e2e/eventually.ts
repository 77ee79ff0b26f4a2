import { setTimeout as pause } from 'node:timers/promises'

/** Looks again and again until there is something; says what it waited for when there is nothing in time. */
export async function eventually<T>(what: string, look: () => T | Promise<T>, withinMs = 20_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`)
    await pause(20)
  }
}
