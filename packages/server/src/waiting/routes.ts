import { Hono } from 'hono'
import type { GivenPassword } from '../http/api.ts'
import type { Dependencies } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { ById, PasswordInput } from '../http/inputs.ts'
import { may, staffOf } from '../http/may.ts'
import { problem } from '../http/problem.ts'
import { accepts } from '../http/validate.ts'
import { resultWords } from './page-words.ts'

export const passwordRoutes = ({ passwords, events }: Dependencies) =>
  new Hono<Env>().post(
    '/:id/password',
    may('quarantine.release'),
    accepts('param', ById),
    accepts('json', PasswordInput),
    async (c) => {
      const { id } = c.req.valid('param')
      const { name } = staffOf(c)
      await events.passwordGiven(c.get('organisation'), name, id)
      const result = await passwords.give(id, c.req.valid('json').password, { kind: 'operator', name })
      if (result === 'not-waiting') return problem(c, 'quarantine/not-waiting')
      const given: GivenPassword = { result, words: resultWords[result] }
      return c.json(given)
    },
  )
