import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ConsoleEvent } from './api.ts'
import type { Dependencies } from './dependencies.ts'
import type { Env } from './env.ts'
import { may } from './may.ts'
import { problem } from './problem.ts'

/** Proxies close what is silent; a session that ended is noticed at the next beat. */
const BEAT_MS = 20_000
/** Events waiting for a console that does not read; then its connection ends and the page comes back by itself. */
const MAX_WAITING = 500

/** What happens now, as server-sent events. */
export const liveRoutes = ({ live, sessions, now }: Dependencies) =>
  new Hono<Env>().get('/', may('delivery.read'), (c) => {
    const organisation = c.get('organisation')
    const token = c.get('sessionToken') ?? ''
    const mailbox = new Mailbox()
    const stop = live.listen(organisation, (event) => mailbox.put(event))
    if (!stop) return problem(c, 'inspection/busy')
    if (c.req.method === 'HEAD') {
      stop()
      return c.body(null)
    }

    // A proxy that collects what it passes on would keep the events to itself.
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => {
        stop()
        mailbox.close()
      })
      // A write to a console that does not read waits for ever; ending the stream ends the write.
      mailbox.overflowed = () => stream.abort()
      await stream.write(': here\n\n')
      let seenAt = now().getTime()
      while (!mailbox.closed) {
        const event = await mailbox.next(BEAT_MS)
        // Also while one event follows the other: whoever signed out hears nothing more.
        if (!event || now().getTime() - seenAt >= BEAT_MS) {
          if (!(await sessions.isOpen(organisation, token, now()).catch(() => false))) break
          seenAt = now().getTime()
        }
        if (event) await stream.writeSSE({ event: event.type, data: JSON.stringify(event) })
        else await stream.write(': here\n\n')
      }
      stop()
    })
  })

/** Between what happens and a console that reads at its own pace. Closes when too much waits. */
class Mailbox {
  readonly #waiting: ConsoleEvent[] = []
  #wake: (() => void) | undefined
  closed = false
  /** Called when too much waits. */
  overflowed: () => void = () => {}

  put(event: ConsoleEvent): void {
    if (this.#waiting.length < MAX_WAITING) this.#waiting.push(event)
    else {
      this.close()
      this.overflowed()
    }
    this.#wake?.()
  }

  close(): void {
    this.closed = true
    this.#wake?.()
  }

  /** Undefined when nothing came within this time, or it was closed. */
  async next(ms: number): Promise<ConsoleEvent | undefined> {
    if (this.#waiting.length === 0 && !this.closed) await this.#wait(ms)
    return this.#waiting.shift()
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
