import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AuditRepository } from '../../audit/index.ts'
import type { Config } from '../../config/index.ts'
import type { Policy } from '../../gate/policy.ts'
import { House, PolicyRepository } from '../../policy/index.ts'
import { openStore, type Store } from '../../store/index.ts'

/** The one organisation of an installation. */
export const ORGANISATION = 'house'

export function policyOfConfig({ gate }: Config): Policy {
  const { byVerdict, byClass } = gate.policy
  return { byVerdict, byClass, subjectMark: gate.subjectMark, onFailure: gate.onFailure }
}

/** The store of the installation; undefined when it has never been started. */
export async function storeOnRecord({ store, dataFolder }: Config): Promise<Store | undefined> {
  if (store.kind === 'postgres') return await openStore({ kind: 'postgres', url: store.url ?? '' })
  const file = join(dataFolder, 'sekisho.db')
  return existsSync(file) ? await openStore({ kind: 'sqlite', file }) : undefined
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
