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
  let isStale = false
  /** Never throws. The house goes on with the names it has; operators hear that they may be old ones. */
  const refresh = async () => {
    try {
      await directory.refresh()
      if (isStale) health.works('directory')
      isStale = false
    } catch (error) {
      isStale = true
      health.failed('directory', error)
    }
  }
  return {
    directory,
    ldap,
    start: () => {
      timers.push(setInterval(() => void refresh(), REFRESH_MS).unref())
      void refresh()
      if (!ldap.state.configured) return
      timers.push(setTimeout(() => void ldap.run(), FIRST_SYNC_MS).unref())
      timers.push(setInterval(() => void ldap.run(), settings.ldap.everyHours * 3_600_000).unref())
    },
    close: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
