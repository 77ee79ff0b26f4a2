import { existsSync } from 'node:fs'
import { AuditRepository } from '../../audit/index.ts'
import { type Config, storeLocation } from '../../config/index.ts'
import { ORGANISATION } from '../../organisation.ts'
import { House, PolicyRepository } from '../../policy/index.ts'
import { openStore, type Store } from '../../store/index.ts'

/** The store of the installation; undefined when it has never been started. */
export async function storeOnRecord(config: Config): Promise<Store | undefined> {
  const location = storeLocation(config)
  return location.kind === 'postgres' || existsSync(location.file) ? await openStore(location) : undefined
}

/** The rules and entries in force; undefined when there is no store. */
export async function houseOnRecord(config: Config, at: Date): Promise<House | undefined> {
  const store = await storeOnRecord(config)
  if (!store) return undefined
  try {
    const repository = new PolicyRepository(store, new AuditRepository(store))
    return new House(await repository.liveRules(ORGANISATION), await repository.entries(ORGANISATION, at))
  } finally {
    await store.close()
  }
}
