import { type Context, Hono } from 'hono'
import { hashPassword, verifyPassword } from '../staff/password.ts'
import { permissionsOf } from '../staff/permissions.ts'
import type { SessionAnswer, StaffMember } from './api.ts'
import type { Dependencies } from './dependencies.ts'
import type { Env } from './env.ts'
import { FirstOperatorInput, SignInInput } from './inputs.ts'
import { problem } from './problem.ts'
import { accepts } from './validate.ts'

/** Checked when nobody has the name, so that an answer takes as long either way. */
const nobodysHash = hashPassword('nobody has this password')

export const sessionRoutes = (dependencies: Dependencies) => {
  const { staff: accounts, sessions, cookie, csrf, signIns, events, now, firstOperator } = dependencies

  async function answer(c: Context<Env>, staff: StaffMember | undefined, token: string | undefined) {
    const body: SessionAnswer = {
      staff: staff ?? null,
      permissions: staff ? permissionsOf[staff.role] : [],
      csrfToken: csrf.for(token),
      needsFirstOperator: !staff && !(await accounts.anyone(c.get('organisation'))),
      organisation: { name: staff ? dependencies.organisationName : '' },
      version: staff ? dependencies.version : '',
    }
    return c.json(body)
  }

  async function signIn(c: Context<Env>, staff: StaffMember) {
    const token = await sessions.begin(c.get('organisation'), staff.id, now())
    await events.signedIn(c.get('organisation'), staff, c.get('client'))
    const previous = c.get('sessionToken')
    if (previous !== undefined) await sessions.end(c.get('organisation'), previous)
    cookie.set(c, token)
    return await answer(c, staff, token)
  }

  return new Hono<Env>()
    .get('/session', async (c) => await answer(c, c.get('staff'), c.get('sessionToken')))

    .post('/session', accepts('json', SignInInput), async (c) => {
      const { name, password } = c.req.valid('json')
      const attempt = signIns.begin({ name, client: c.get('client') }, now().getTime())
      if (attempt.waitMs > 0) return problem(c, 'sign-in/too-many', { retryAfterSeconds: Math.ceil(attempt.waitMs / 1_000) })
      const account = await accounts.named(c.get('organisation'), name)
      const fits = await verifyPassword(password, account?.passwordHash ?? (await nobodysHash))
      if (!account || !fits) {
        await events.signInFailed(c.get('organisation'), name, c.get('client'))
        return problem(c, 'sign-in/failed')
      }
      attempt.succeeded()
      return await signIn(c, { id: account.id, name: account.name, role: account.role })
    })

    .delete('/session', async (c) => {
      const staff = c.get('staff')
      const token = c.get('sessionToken')
      if (token !== undefined) await sessions.end(c.get('organisation'), token)
      if (staff) await events.signedOut(c.get('organisation'), staff)
      cookie.clear(c)
      return c.body(null, 204)
    })

    .post('/first-operator', accepts('json', FirstOperatorInput), async (c) => {
      if (await accounts.anyone(c.get('organisation'))) return problem(c, 'first-operator/already-there')
      const attempt = signIns.begin({ name: 'first operator', client: c.get('client') }, now().getTime())
      if (attempt.waitMs > 0) return problem(c, 'sign-in/too-many', { retryAfterSeconds: Math.ceil(attempt.waitMs / 1_000) })
      const staff = await firstOperator.accept(c.get('organisation'), { ...c.req.valid('json'), at: now() })
      if (!staff) return problem(c, 'first-operator/not-valid')
      attempt.succeeded()
      return await signIn(c, staff)
    })
}
