import type { OrganisationId, Quarantine, QuarantineAction, QuarantineId, Vault } from './ports.ts'

/** Destroys a held mail: first the record says so, then its content goes, unless another held mail has the same. */
export async function destroy(
  organisation: OrganisationId,
  id: QuarantineId,
  action: QuarantineAction,
  { quarantine, vault }: { quarantine: Pick<Quarantine, 'destroy'>; vault: Pick<Vault, 'remove'> },
): Promise<'destroyed' | 'not-held'> {
  const destroyed = await quarantine.destroy(organisation, id, action)
  if (!destroyed) return 'not-held'
  if (destroyed.lastReference) await vault.remove(organisation, destroyed.mail.vaultRef)
  return 'destroyed'
}
