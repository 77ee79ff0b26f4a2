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
    const waiting: ConsoleEvent[] = []
    let wake = () => {}
    const stop = live.listen(c.get('organisation'), (event) => {
      waiting.push(event)
      wake()
    })
    if (!stop) return problem(c, 'inspection/busy')

    // A proxy that collects what it passes on would keep the events to itself.
    c.header('X-Accel-Buffering', 'no')
    const organisation = c.get('organisation')
    const token = c.get('sessionToken') ?? ''
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => {
        stop()
        wake()
      })
      await stream.write(': here\n\n')
      while (!stream.aborted && waiting.length <= MAX_WAITING) {
        const event = waiting.shift()
        if (event) {
          await stream.writeSSE({ event: event.type, data: JSON.stringify(event) })
          continue
        }
        const beat = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), BEAT_MS)
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
        })
        if (!beat || stream.aborted) continue
        if (!(await sessions.staffOf(organisation, token, now()).catch(() => undefined))) break
        await stream.write(': here\n\n')
      }
      stop()
    })
  })
