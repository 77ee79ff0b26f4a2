import type { Inspection } from '@sekisho/inspection'
import type { Logger } from 'pino'
import type { AuditRepository } from '../audit/index.ts'
import type { OpenedDirectory } from '../directory/index.ts'
import type { Events } from '../events.ts'
import type { DeliveryRepository } from '../gate/delivery-repository.ts'
import type { QuarantineAction } from '../gate/ports.ts'
import type { QuarantineRepository } from '../gate/quarantine-repository.ts'
import type { HealthWatch } from '../health/index.ts'
import type { HouseHistory } from '../history/index.ts'
import type { LeakDesk } from '../leaks/index.ts'
import type { LiveView } from '../live-view.ts'
import type { Metrics } from '../metrics.ts'
import type { PolicyDesk } from '../policy/index.ts'
import type { InspectableMail } from '../pool/index.ts'
import type { ReportDesk, ReportRepository } from '../reports/index.ts'
import type { FirstOperator, SessionRepository, SignInLimit, StaffRepository } from '../staff/index.ts'
import type { FileVault } from '../vault/index.ts'
import type { Given } from '../waiting/index.ts'
import type { Status } from './api.ts'
import type { CsrfTokens } from './request-guard.ts'
import type { SessionCookie } from './session.ts'

/** What is done with a held mail; how it ended is in the mail's state. */
export interface QuarantineActions {
  /** `not-held` when it is not held any more. */
  release(id: string, action: QuarantineAction): Promise<ReleaseOutcome>
  destroy(id: string, action: QuarantineAction): Promise<'destroyed' | 'not-held'>
}

export type ReleaseOutcome =
  | { readonly kind: 'released' | 'not-held' }
  | { readonly kind: 'failed' | 'in-doubt'; readonly why: string }

/** What a person can do for a mail that waits for its password. */
export interface ConsolePasswords {
  give(id: string, password: string, by: { kind: 'operator' | 'recipient'; name: string }): Promise<Given>
  /** The mail behind the link of a notice; undefined when it is not ours or its time is over. */
  behind(token: string): Promise<{ id: string; until: Date } | undefined>
}

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
  /** Passwords of held mails: given in the console, and by recipients on their page. */
  readonly passwords: ConsolePasswords
  /** What others report about mail in our names. */
  readonly reports: ReportRepository
  readonly reportDesk: ReportDesk
  readonly audit: AuditRepository
  readonly directory: Pick<OpenedDirectory, 'directory' | 'ldap'>
  readonly policy: PolicyDesk
  readonly history: Pick<HouseHistory, 'isEnabled' | 'gate' | 'view' | 'forget'>
  readonly leaks: LeakDesk
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
