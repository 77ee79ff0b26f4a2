import type { Inspection } from '@sekisho/inspection'
import type { Logger } from 'pino'
import type { AuditRepository } from '../audit/index.ts'
import type { Events } from '../events.ts'
import type { DeliveryRepository } from '../gate/delivery-repository.ts'
import type { QuarantineRepository } from '../gate/quarantine-repository.ts'
import type { HealthWatch } from '../health/index.ts'
import type { LiveView } from '../live-view.ts'
import type { Metrics } from '../metrics.ts'
import type { InspectableMail } from '../pool/index.ts'
import type { FirstOperator, SessionRepository, SignInLimit, StaffRepository } from '../staff/index.ts'
import type { FileVault } from '../vault/index.ts'
import type { Status } from './api.ts'
import type { CsrfTokens } from './request-guard.ts'
import type { SessionCookie } from './session.ts'

/** What a person asked us to do with a held mail; how it ended is in the mail's state. */
export interface QuarantineActions {
  /** `not-held` when it is not held any more. */
  release(id: string, action: { by: string; at: Date; reason: string }): Promise<ReleaseOutcome>
  destroy(id: string, action: { by: string; at: Date; reason: string }): Promise<'destroyed' | 'not-held'>
}

export type ReleaseOutcome =
  | { readonly kind: 'released' | 'not-held' }
  | { readonly kind: 'failed' | 'in-doubt'; readonly why: string }

/** What the routes need; constructed in main. */
export interface Dependencies {
  readonly organisation: string
  readonly organisationName: string
  readonly version: string
  readonly log: Logger
  readonly now: () => Date
  readonly deliveries: DeliveryRepository
  readonly quarantine: QuarantineRepository
  readonly actions: QuarantineActions
  readonly audit: AuditRepository
  readonly vault: FileVault
  readonly inspectors: { inspect(mail: InspectableMail): Promise<Inspection> }
  readonly staff: StaffRepository
  readonly sessions: SessionRepository
  readonly firstOperator: FirstOperator
  readonly signIns: SignInLimit
  readonly cookie: SessionCookie
  readonly csrf: CsrfTokens
  readonly events: Events
  readonly live: LiveView
  readonly metrics: Metrics
  readonly health: HealthWatch
  readonly status: () => Promise<Status>
  readonly publicUrl: string | undefined
  readonly listenHost: string
  readonly maxFileBytes: number
  /** The built console; undefined serves the API only. */
  readonly webFolder: string | undefined
}
