import type { ConsoleEvent } from '@sekisho/server/http'
import type { QueryClient } from '@tanstack/react-query'

/** A gate under load decides hundreds of mails a second; the screen follows at a readable pace. */
const refreshEveryMs = 2_000

const reopenAfterMs = 10_000

/** Which answers an event makes old. */
const touched: Readonly<Record<ConsoleEvent['type'], readonly string[]>> = {
  'delivery-recorded': ['deliveries', 'quarantine', 'status'],
  'quarantine-changed': ['deliveries', 'delivery', 'quarantine', 'audit', 'status'],
  'status-changed': ['status'],
}

/** Keeps what is on the screen up to date until the returned function is called. */
export function followEvents(client: QueryClient, onConnected: (connected: boolean) => void): () => void {
  const stale = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const refresh = (): void => {
    timer = undefined
    for (const key of stale) void client.invalidateQueries({ queryKey: [key] })
    stale.clear()
  }
  const touch = (keys: readonly string[]): void => {
    for (const key of keys) stale.add(key)
    timer ??= setTimeout(refresh, refreshEveryMs)
  }

  let source: EventSource
  let reopening: ReturnType<typeof setTimeout> | undefined
  let missed = false
  const open = (): void => {
    source = new EventSource('/api/events')
    source.addEventListener('open', () => {
      onConnected(true)
      if (missed) touch(Object.values(touched).flat())
      missed = false
    })
    source.addEventListener('error', () => {
      onConnected(false)
      missed = true
      // The browser comes back by itself after a lost connection, not after a refusal: an ended session, a proxy's 502.
      if (source.readyState !== EventSource.CLOSED) return
      touch(['session'])
      reopening = setTimeout(open, reopenAfterMs)
    })
    for (const [type, keys] of Object.entries(touched)) source.addEventListener(type, () => touch(keys))
  }
  open()

  return () => {
    source.close()
    clearTimeout(timer)
    clearTimeout(reopening)
  }
}
