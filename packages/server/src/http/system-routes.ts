import { Hono } from 'hono'
import { isLoopback } from './client.ts'
import type { Dependencies } from './dependencies.ts'
import type { Env } from './env.ts'
import { AuditQueryInput } from './inputs.ts'
import { may } from './may.ts'
import { problem } from './problem.ts'
import { accepts } from './validate.ts'

export const auditRoutes = ({ audit }: Dependencies) =>
  new Hono<Env>().get('/', may('audit.read'), accepts('query', AuditQueryInput), async (c) => {
    return c.json(await audit.page(c.get('organisation'), c.req.valid('query')))
  })

export const statusRoutes = ({ status }: Dependencies) =>
  new Hono<Env>().get('/', may('status.read'), async (c) => c.json(await status()))

/** For Prometheus on the same machine, and for whoever is signed in. */
export const metricsRoutes = ({ metrics }: Dependencies) =>
  new Hono<Env>().get('/', async (c) => {
    const direct = isLoopback(c.get('client')) && c.req.header('x-forwarded-for') === undefined
    if (!c.get('staff') && !direct) return problem(c, 'session/required')
    return c.body(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType })
  })
