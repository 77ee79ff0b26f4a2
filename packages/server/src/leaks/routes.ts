import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { bodyUpTo } from '../http/body.ts'
import type { Dependencies } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { ById, ReasonInput } from '../http/inputs.ts'
import { may, staffOf } from '../http/may.ts'
import { problem } from '../http/problem.ts'
import { accepts } from '../http/validate.ts'
import { PoolBusy } from '../pool/index.ts'
import { idPattern } from '../store/index.ts'
import { LeakInput, line, MAX_MAIL_BYTES, remark } from './inputs.ts'
import type { TooShort } from './leak-desk.ts'
import { tooShortWords } from './too-short.ts'

/** A list of a whole house's addresses, pasted, and some texts. */
const MAX_BODY_BYTES = 2 * 1024 * 1024
const ProofInput = z.strictObject({ delivery: z.string().regex(idPattern), name: line(200), note: remark })
const Listed = z.object({ address: line(320).optional() })
const OfDelivery = z.object({ delivery: z.string().regex(idPattern) })

/** The ledger, and what mails that quote ours prove. */
export const leakRoutes = ({ leaks, history }: Pick<Dependencies, 'leaks' | 'history'>) =>
  new Hono<Env>()
    .onError((error, c) => {
      if (error instanceof PoolBusy) return problem(c, 'inspection/busy')
      throw error
    })
    .get('/', may('leak.read'), accepts('query', Listed), async (c) =>
      c.json(await leaks.list(c.get('organisation'), c.req.valid('query').address)),
    )
    .get('/proofs', may('leak.read'), async (c) => c.json(await leaks.proofs(c.get('organisation'))))
    .get('/proofs/:delivery', may('leak.read'), accepts('param', OfDelivery), async (c) => {
      const proof = await leaks.proofOf(c.get('organisation'), c.req.valid('param').delivery)
      return proof ? c.json(proof) : problem(c, 'not-found')
    })
    .get('/:id', may('leak.read'), accepts('param', ById), async (c) => {
      const leak = await leaks.find(c.get('organisation'), c.req.valid('param').id)
      return leak ? c.json(leak) : problem(c, 'not-found')
    })
    .post('/:id/mails', may('leak.edit'), accepts('param', ById), async (c) => {
      if (!history.isEnabled) return problem(c, 'leaks/history-off')
      const mail = await bodyUpTo(c.req.raw, MAX_MAIL_BYTES)
      if (!mail) return problem(c, 'request/too-large')
      const leak = await leaks.addMail(c.get('organisation'), c.req.valid('param').id, mail, staffOf(c).name)
      if (!leak) return problem(c, 'not-found')
      return 'tooShort' in leak ? tooShort(c, leak) : c.json(leak)
    })
    .use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => problem(c, 'request/too-large') }))
    .post('/', may('leak.edit'), accepts('json', LeakInput), async (c) => {
      const asked = c.req.valid('json')
      const isOfText = asked.texts.length > 0 || asked.mailbox !== undefined
      if (isOfText && !history.isEnabled) return problem(c, 'leaks/history-off')
      const leak = await leaks.enter(c.get('organisation'), asked, staffOf(c).name)
      return 'tooShort' in leak ? tooShort(c, leak) : c.json(leak)
    })
    .post('/from-proof', may('leak.edit'), accepts('json', ProofInput), async (c) => {
      const leak = await leaks.enterProof(c.get('organisation'), c.req.valid('json'), staffOf(c).name)
      return leak ? c.json(leak) : problem(c, 'not-found')
    })
    .post('/:id/end', may('leak.edit'), accepts('param', ById), accepts('json', ReasonInput), async (c) => {
      const note = { by: staffOf(c).name, reason: c.req.valid('json').reason }
      const ended = await leaks.end(c.get('organisation'), c.req.valid('param').id, note)
      return ended ? c.json(ended) : problem(c, 'not-found')
    })

function tooShort(c: Context, { tooShort: index }: TooShort): Response {
  return problem(c, 'request/invalid', {
    detail: tooShortWords,
    fields: [{ path: `texts.${index}`, message: tooShortWords }],
  })
}
