import type { HttpBindings } from '@hono/node-server'
import type { StaffMember } from './api.ts'

/** What the middleware knows about a request. */
export interface Env {
  Bindings: Partial<HttpBindings>
  Variables: {
    organisation: string
    staff: StaffMember | undefined
    /** The cookie of the session, when there is a valid one. */
    sessionToken: string | undefined
    /** IP address of whoever is connected, `unknown` in tests without a socket. */
    client: string
  }
}
