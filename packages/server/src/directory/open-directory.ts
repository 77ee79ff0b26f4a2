import type { OrganisationFile } from '@sekisho/inspection'
import type { AuditRepository } from '../audit/index.ts'
import type { HealthWatch } from '../health/index.ts'
import type { Store } from '../store/index.ts'
import { Directory } from './directory.ts'
import { LdapSync } from './ldap/sync.ts'
import type { LdapSettings } from './settings.ts'

export interface OpenDirectoryOptions {
  readonly organisation: string
  readonly store: Store
  readonly audit: AuditRepository
  readonly health: HealthWatch
  readonly now: () => Date
  readonly configured: OrganisationFile
  readonly settings: { readonly ldap: LdapSettings }
  /** Told the whole house after every change. */
  readonly changed: (organisation: OrganisationFile) => void
}

export interface OpenedDirectory {
  readonly directory: Directory
  readonly ldap: LdapSync
  /** From now on the directory service is read, and changes of other processes are seen. */
  start(): void
  close(): void
}

/** How long a change by another process may go unseen. */
const REFRESH_MS = 30_000
/** The first reading waits until mail is taken. */
const FIRST_SYNC_MS = 5_000

export function openDirectory({ health, settings, ...options }: OpenDirectoryOptions): OpenedDirectory {
  const directory = new Directory(options)
  const ldap = new LdapSync({
    settings: settings.ldap,
    directory,
    now: options.now,
    failed: (error) => health.failed('directory', error),
    works: () => health.works('directory'),
  })
  const timers: NodeJS.Timeout[] = []
  return {
    directory,
    ldap,
    start: () => {
      // A store that is gone shows by itself; the next look is soon.
      timers.push(setInterval(() => void directory.refresh().catch(() => undefined), REFRESH_MS).unref())
      void directory.refresh().catch(() => undefined)
      if (!ldap.state.configured) return
      timers.push(setTimeout(() => void ldap.run(), FIRST_SYNC_MS).unref())
      timers.push(setInterval(() => void ldap.run(), settings.ldap.everyHours * 3_600_000).unref())
    },
    close: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
