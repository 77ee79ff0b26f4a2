import type { QuarantineAction, QuarantineId, Vault } from './ports.ts'
import type { QuarantineRepository } from './quarantine-repository.ts'
import { type Reinjection, type ReleaseOutcome, reinject } from './reinject.ts'

export interface ReleasePorts extends Reinjection {
  readonly quarantine: QuarantineRepository
  readonly vault: Pick<Vault, 'get' | 'remove'>
}

/** Hands a held mail to the next hop; once it is there, its content is kept here no longer. */
export async function release(id: QuarantineId, action: QuarantineAction, ports: ReleasePorts): Promise<ReleaseOutcome> {
  const outcome = await reinject(id, action, ports)
  if (outcome.kind === 'released') await forget(id, ports)
  return outcome
}

/** Unless another held mail has the same content. */
async function forget(id: QuarantineId, { organisation, quarantine, vault }: ReleasePorts): Promise<void> {
  const mail = await quarantine.find(organisation, id)
  if (!mail || (await quarantine.used(organisation, [mail.vaultRef])).has(mail.vaultRef)) return
  await vault.remove(organisation, mail.vaultRef)
}
