import { createMiddleware } from 'hono/factory'
import { permissionsOf } from '../staff/permissions.ts'
import type { Permission } from './api.ts'
import type { Env } from './env.ts'
import { problem } from './problem.ts'

/** Who may: signed in, with a role that has the permission. */
export function may(permission: Permission) {
  return createMiddleware<Env>(async (c, next) => {
    const staff = c.get('staff')
    if (!staff) return problem(c, 'session/required')
    if (!permissionsOf[staff.role].includes(permission)) return problem(c, 'session/forbidden')
    return await next()
  })
}

/** The member of staff behind `may`. */
export function staffOf(c: { get(key: 'staff'): Env['Variables']['staff'] }) {
  const staff = c.get('staff')
  if (!staff) throw new Error('a route without may() asked who is there')
  return staff
}
