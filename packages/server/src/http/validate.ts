import { zValidator } from '@hono/zod-validator'
import type { ValidationTargets } from 'hono'
import type { z } from 'zod'
import { allowedBy, alternatives } from '../config/issues.ts'
import { problem } from './problem.ts'

/** As `zValidator`; what does not fit is answered with `request/invalid` and a sentence for each field. */
export function accepts<Target extends keyof ValidationTargets, Schema extends z.ZodType>(target: Target, schema: Schema) {
  return zValidator(target, schema, (result, c) => {
    if (result.success) return undefined
    const fields = result.error.issues
      .flatMap(alternatives)
      .map((issue) => ({ path: issue.path.map(String).join('.'), message: allowedBy(issue) }))
    return problem(c, 'request/invalid', { fields })
  })
}
