import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AuditRepository } from '../../audit/index.ts'
import { organisationOf } from '../../config/index.ts'
import { Directory } from '../../directory/index.ts'
import { openStore } from '../../store/index.ts'
import { configOf } from '../installation.ts'
import type { Language } from '../language.ts'
import { ORGANISATION } from '../policy/open-house.ts'

export interface NamesOptions {
  readonly config?: string
  readonly data?: string
  readonly json: boolean
  readonly language: Language
}

/** The directory on record; the server may be running beside, and sees what changes within half a minute. */
export async function openNames(installation: NamesOptions): Promise<{ directory: Directory; close: () => Promise<void> }> {
  const config = await configOf(installation, process.env)
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  const { kind, url = '' } = config.store
  const store = await openStore(
    kind === 'postgres' ? { kind, url } : { kind: 'sqlite', file: join(config.dataFolder, 'sekisho.db') },
  )
  const directory = new Directory({
    organisation: ORGANISATION,
    store,
    audit: new AuditRepository(store),
    now: () => new Date(),
    configured: organisationOf(config.organisation),
    changed: () => undefined,
  })
  return { directory, close: async () => await store.close() }
}
