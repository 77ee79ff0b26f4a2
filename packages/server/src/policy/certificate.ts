import type { Inspection } from '@sekisho/inspection'

/**
 * Fingerprints of the certificates whose holder is the author of the whole mail: verified, nothing beside it, for the author's
 * address, and valid when the mail came. Who writes to whom is in no signature: a signed mail can be sent on by others, as it is.
 */
export function certificatesFor(author: string, { signatures = [] }: Inspection, receivedAt: Date): Set<string> {
  const at = receivedAt.toISOString()
  const good = signatures.filter(
    ({ verified, coversAll, addresses, validFrom, validUntil }) =>
      verified &&
      coversAll &&
      addresses.some((address) => address.toLowerCase() === author) &&
      validFrom !== null &&
      validUntil !== null &&
      validFrom <= at &&
      at <= validUntil,
  )
  return new Set(good.flatMap(({ fingerprint }) => fingerprint ?? []))
}
