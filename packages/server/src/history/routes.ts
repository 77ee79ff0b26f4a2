import { Hono } from 'hono'
import { z } from 'zod'
import type { HistoryStatus } from '../http/api.ts'
import type { Dependencies } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { may, staffOf } from '../http/may.ts'
import { problem } from '../http/problem.ts'
import { accepts } from '../http/validate.ts'

const address = z.string().trim().min(1).max(320)
const OfAddress = z.object({ address, limit: z.coerce.number().int().min(1).max(1_000).default(100) })
const ForgetInput = z.strictObject({ address, reason: z.string().trim().min(1).max(500) })

export const historyRoutes = ({ history, events, now }: Pick<Dependencies, 'history' | 'events' | 'now'>) =>
  new Hono<Env>()
    .get('/status', may('history.read'), async (c) => {
      const status: HistoryStatus = { isEnabled: history.isEnabled, ...(await history.view.status(c.get('organisation'))) }
      return c.json(status)
    })
    .get('/correspondents', may('history.read'), accepts('query', OfAddress), async (c) => {
      const asked = c.req.valid('query')
      const found = await history.view.correspondents(c.get('organisation'), asked.address, asked.limit)
      return found ? c.json(found) : problem(c, 'not-found')
    })
    .get('/addresses/:address', may('history.read'), accepts('param', z.object({ address })), async (c) => {
      const found = await history.view.address(c.get('organisation'), c.req.valid('param').address)
      return found ? c.json(found) : problem(c, 'not-found')
    })
    .post('/forget', may('history.forget'), accepts('json', ForgetInput), async (c) => {
      const { reason, ...asked } = c.req.valid('json')
      const note = { who: staffOf(c).name, at: now(), reason }
      const forgotten = await history.forget(c.get('organisation'), asked.address, note)
      if (!forgotten) return problem(c, 'not-found')
      events.historyForgotten(forgotten.mails)
      return c.json(forgotten)
    })
