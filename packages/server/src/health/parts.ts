import type { Config } from '../config/index.ts'
import type { MilterAddress } from '../gate/milter/index.ts'
import type { StatusPart } from '../http/api.ts'
import { addressText } from '../listeners.ts'
import { asWritten, countOf, periodsOf } from './part-words.ts'

export interface InstalledParts {
  readonly config: Pick<Config, 'gate' | 'retention'>
  readonly gateAddresses: readonly MilterAddress[]
  readonly inspectors: number
  readonly store: { readonly description: string }
  readonly vault: { readonly folder: string }
  readonly ldap: { readonly state: { readonly url: string | null } }
  readonly engines: { describe(): string }
}

/** What this installation consists of, as its status shows it; what it does not have is not there. */
export function partsOf({ config, gateAddresses, inspectors, store, vault, ldap, engines }: InstalledParts) {
  const parts: Omit<StatusPart, 'health'>[] = [
    { name: 'gate', description: asWritten(gateAddresses.map(addressText).join(', ')) },
    { name: 'inspectors', description: countOf(inspectors) },
    { name: 'store', description: asWritten(store.description) },
    { name: 'vault', description: asWritten(vault.folder) },
    { name: 'reinjection', description: asWritten(config.gate.nextHop) },
    { name: 'retention', description: periodsOf(config.retention) },
  ]
  if (ldap.state.url !== null) parts.push({ name: 'directory', description: asWritten(ldap.state.url) })
  if (engines.describe() !== '') parts.push({ name: 'engines', description: asWritten(engines.describe()) })
  return parts
}
