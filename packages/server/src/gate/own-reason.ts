// Why Sekisho itself decided about a held mail. Kept as a key with its parameters; whoever reads it is told in their language.
import type { OwnReason } from '../http/api.ts'

/** Under this name the system itself acts. */
export const SYSTEM = 'sekisho'

/** What a person wrote, or the system's own reason. */
export type Reason = string | OwnReason

/** As it is kept with the held mail. */
export function reasonText(reason: Reason): string {
  return typeof reason === 'string' ? reason : JSON.stringify(reason)
}

/** As it stands in the audit trail. */
export function reasonDetails(reason: Reason): Readonly<Record<string, string | number>> {
  if (typeof reason === 'string') return { reason }
  const { key, ...parameters } = reason
  return { cause: key, ...parameters }
}

/** What was kept of a decision by `by`; a sentence, whoever wrote it, stays as it is. */
export function readReason(by: string | null, text: string): { readonly reason: string; readonly own: OwnReason | null } {
  const own = by === SYSTEM ? ownReason(text) : undefined
  return own ? { reason: '', own } : { reason: text, own: null }
}

function ownReason(text: string): OwnReason | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    const { key, days }: { key?: unknown; days?: unknown } = JSON.parse(text)
    if (key === 'opened-with-password') return { key }
    return key === 'kept-too-long' && typeof days === 'number' ? { key, days } : undefined
  } catch {
    return undefined
  }
}
