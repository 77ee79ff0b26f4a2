import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { HEAD_BYTES, kindOf } from '../cli/sources/kind.ts'
import { mailAround } from '../cli/sources/lone-file.ts'
import { PoolBusy } from '../pool/index.ts'
import { bodyUpTo } from './body.ts'
import type { Dependencies } from './dependencies.ts'
import type { Env } from './env.ts'
import { FileInput } from './inputs.ts'
import { may, staffOf } from './may.ts'
import { problem } from './problem.ts'
import { accepts } from './validate.ts'

/** Files of the console in memory at once; people can wait, mail cannot. */
const MAX_AT_ONCE = 2

/** A file someone is unsure about. Nothing of it is opened here: its bytes go to an inspector as they are. */
export const inspectFileRoutes = ({ inspectors, history: { gate: past }, events, now, maxFileBytes }: Dependencies) => {
  let atOnce = 0

  return new Hono<Env>().post('/', may('file.inspect'), accepts('query', FileInput), async (c) => {
    if (atOnce >= MAX_AT_ONCE) return problem(c, 'inspection/busy')
    atOnce += 1
    try {
      const { filename } = c.req.valid('query')
      const bytes = await bodyUpTo(c.req.raw, maxFileBytes)
      if (!bytes) return problem(c, 'request/too-large', { detail: tooLarge(maxFileBytes) })
      const inspection = await inspectors.inspect({
        source: filename,
        envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined },
        receivedAt: now(),
        raw: kindOf(filename, bytes.subarray(0, HEAD_BYTES)) === 'mail' ? bytes : mailAround(filename, bytes),
        ...(past && { recall: (facts) => past.recall(c.get('organisation'), facts) }),
      })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const file = { name: filename, bytes: bytes.length, sha256, verdict: inspection.verdict }
      await events.fileInspected(c.get('organisation'), staffOf(c).name, file)
      return c.json(inspection)
    } catch (error) {
      if (error instanceof PoolBusy) return problem(c, 'inspection/busy')
      throw error
    } finally {
      atOnce -= 1
    }
  })
}

function tooLarge(maxBytes: number) {
  const mb = Math.floor(maxBytes / 1_048_576)
  return { ja: `${mb} MB までのファイルを検査できます。`, en: `Files of up to ${mb} MB can be inspected.` }
}
