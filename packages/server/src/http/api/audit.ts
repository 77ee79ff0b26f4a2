// What was done, by whom and when.

export interface AuditFilter {
  readonly subject?: string
  readonly cursor?: string
  readonly limit?: string
}

/** Chained by hash; nothing is ever changed or removed before its time. */
export interface AuditEntry {
  readonly id: string
  readonly at: string
  /** Name of the member of staff, or `sekisho` for the system itself. */
  readonly who: string
  readonly what: AuditAction
  /** The delivery or member of staff it is about; null when about the system. */
  readonly subject: string | null
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

export type AuditAction =
  | 'system.started'
  | 'system.stopped'
  | 'staff.first-operator-created'
  | 'staff.signed-in'
  | 'staff.sign-in-failed'
  | 'staff.signed-out'
  | 'mail.held'
  | 'mail.rejected'
  | 'quarantine.text-read'
  | 'quarantine.release-started'
  | 'quarantine.released'
  | 'quarantine.release-failed'
  | 'quarantine.release-unresolved'
  | 'quarantine.destroyed'
  | 'password.opened'
  | 'password.given'
  | 'password.expired'
  | 'password.notified'
  | 'policy.rule-drafted'
  | 'policy.rule-live'
  | 'policy.rule-retired'
  | 'policy.allowed'
  | 'policy.allow-retired'
  | 'file.inspected'
  | 'directory.person-changed'
  | 'directory.institution-changed'
  | 'directory.correspondent-changed'
  | 'directory.imported'
  | 'directory.import-undone'
  | 'retention.enforced'
  | 'history.forgotten'
  | 'leak.noted'
  | 'leak.mail-added'
  | 'leak.ended'
  | 'leak.seen'
  | 'reports.imported'
  | 'reports.bounce-wave'
