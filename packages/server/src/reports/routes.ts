import { Hono } from 'hono'
import { z } from 'zod'
import { HEAD_BYTES, kindOf } from '../cli/sources/kind.ts'
import { mailAround } from '../cli/sources/lone-file.ts'
import type { NameUseKind } from '../http/api.ts'
import { bodyUpTo } from '../http/body.ts'
import type { Dependencies } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { FileInput } from '../http/inputs.ts'
import { may, staffOf } from '../http/may.ts'
import { problem } from '../http/problem.ts'
import { accepts } from '../http/validate.ts'
import { PoolBusy } from '../pool/index.ts'

/** Bytes of a file with reports, as it is sent; what is in it has the limits of every mail. */
const MAX_FILE_BYTES = 10 * 1024 * 1024
const DAY_MS = 24 * 60 * 60_000
const uses = [
  'foreign',
  'unknown',
  'own-server',
  'forwarded',
  'authenticated',
  'unconfirmed',
] as const satisfies readonly NameUseKind[]

const Overview = z.object({ days: z.coerce.number().int().min(1).max(400).default(30), use: z.enum(uses).default('foreign') })

/** Where our names are used, and reports that somebody brings. Nothing of a report is read here: an inspector does. */
export const reportRoutes = ({ reports, reportDesk, inspectors, events, now }: Dependencies) =>
  new Hono<Env>()
    .get('/', may('delivery.read'), accepts('query', Overview), async (c) => {
      const { days, use } = c.req.valid('query')
      const since = new Date(now().getTime() - days * DAY_MS)
      return c.json(await reports.overview(c.get('organisation'), since, use))
    })
    .post('/', may('file.inspect'), accepts('query', FileInput), async (c) => {
      const { filename } = c.req.valid('query')
      const bytes = await bodyUpTo(c.req.raw, MAX_FILE_BYTES)
      if (!bytes) return problem(c, 'request/too-large', { detail: tooLarge })
      try {
        const inspection = await inspectors.inspect({
          source: filename,
          envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined },
          receivedAt: now(),
          raw: kindOf(filename, bytes.subarray(0, HEAD_BYTES)) === 'mail' ? bytes : mailAround(filename, bytes),
        })
        const answer = await reportDesk.read(c.get('organisation'), inspection)
        await events.reportsImported(c.get('organisation'), staffOf(c).name, { name: filename, read: answer.read })
        return c.json(answer)
      } catch (error) {
        if (error instanceof PoolBusy) return problem(c, 'inspection/busy')
        throw error
      }
    })

const tooLarge = { ja: '10 MB までのファイルを読み込めます。', en: 'Files of up to 10 MB can be read.' }
