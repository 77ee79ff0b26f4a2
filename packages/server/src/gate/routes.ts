import { Hono } from 'hono'
import type { DeliveryDetail } from '../http/api.ts'
import type { Dependencies } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { ById, DeliveryQueryInput, QuarantineQueryInput, ReasonInput } from '../http/inputs.ts'
import { may, staffOf } from '../http/may.ts'
import { problem } from '../http/problem.ts'
import { accepts } from '../http/validate.ts'
import { hasAuthenticAuthor } from '../policy/is-authenticated.ts'
import { PoolBusy } from '../pool/index.ts'
import { safeTextOf } from './safe-text.ts'

export const deliveryRoutes = ({ deliveries, quarantine, audit, vault, inspectors, events }: Dependencies) =>
  new Hono<Env>()
    .get('/', may('delivery.read'), accepts('query', DeliveryQueryInput), async (c) => {
      const { verdict, disposition, ...query } = c.req.valid('query')
      return c.json(await deliveries.page(c.get('organisation'), { verdicts: verdict, dispositions: disposition, ...query }))
    })

    .get('/:id', may('delivery.read'), accepts('param', ById), async (c) => {
      const organisation = c.get('organisation')
      const { id } = c.req.valid('param')
      const found = await deliveries.find(organisation, id)
      if (!found) return problem(c, 'not-found')
      const { summary, envelope, dispositionReason, inspection } = found
      const [held, trail] = await Promise.all([quarantine.show(organisation, id), audit.trail(organisation, id)])
      const authorAuthenticated = hasAuthenticAuthor(inspection)
      const known = { ...summary, envelope, dispositionReason, inspection, authorAuthenticated }
      return c.json<DeliveryDetail>({ ...known, quarantine: held ?? null, trail })
    })

    .get('/:id/text', may('text.read'), accepts('param', ById), async (c) => {
      const organisation = c.get('organisation')
      const { id } = c.req.valid('param')
      const held = await quarantine.find(organisation, id)
      if (!held || held.state === 'released' || held.state === 'destroyed') return problem(c, 'text/not-kept')
      // On record before it is read.
      await events.textRead(organisation, staffOf(c).name, id)
      try {
        return c.json(await safeTextOf(held, vault.get(organisation, held.vaultRef), inspectors))
      } catch (error) {
        if (error instanceof PoolBusy) return problem(c, 'inspection/busy')
        throw error
      }
    })

export const quarantineRoutes = ({ quarantine, actions, now }: Dependencies) =>
  new Hono<Env>()
    .get('/', may('delivery.read'), accepts('query', QuarantineQueryInput), async (c) => {
      const { state, ...query } = c.req.valid('query')
      return c.json(await quarantine.page(c.get('organisation'), { states: state, ...query }))
    })

    .post('/:id/release', may('quarantine.release'), accepts('param', ById), accepts('json', ReasonInput), async (c) => {
      const { id } = c.req.valid('param')
      const outcome = await actions.release(id, { by: staffOf(c).name, at: now(), reason: c.req.valid('json').reason })
      if (outcome.kind === 'not-held') return problem(c, 'quarantine/not-held')
      if (outcome.kind === 'failed') return problem(c, 'quarantine/release-failed', { detail: notTaken(outcome.why) })
      if (outcome.kind === 'in-doubt') return problem(c, 'quarantine/release-failed', { detail: inDoubt(outcome.why) })
      return c.json(await quarantine.show(c.get('organisation'), id))
    })

    .post('/:id/destroy', may('quarantine.destroy'), accepts('param', ById), accepts('json', ReasonInput), async (c) => {
      const { id } = c.req.valid('param')
      const outcome = await actions.destroy(id, { by: staffOf(c).name, at: now(), reason: c.req.valid('json').reason })
      if (outcome === 'not-held') return problem(c, 'quarantine/not-held')
      return c.json(await quarantine.show(c.get('organisation'), id))
    })

function notTaken(why: string) {
  return {
    ja: `メールは隔離したままです。設定の gate.nextHop と、そのサーバーを確かめてください（${why}）`,
    en: `The mail is still held. Check gate.nextHop in the configuration, and that server (${why})`,
  }
}

function inDoubt(why: string) {
  return {
    ja: `送ったあとで応答が途切れました。届いているかもしれません。受取人に確かめてください（${why}）`,
    en: `The connection ended after the mail was sent. It may have been delivered; ask the recipient (${why})`,
  }
}
