import { mkdir } from 'node:fs/promises'
import { AuditRepository } from '../../audit/index.ts'
import { organisationOf, storeLocation } from '../../config/index.ts'
import { Directory } from '../../directory/index.ts'
import { ORGANISATION } from '../../organisation.ts'
import { openStore } from '../../store/index.ts'
import { configOf } from '../installation.ts'
import type { Language } from '../language.ts'

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
  const store = await openStore(storeLocation(config))
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
