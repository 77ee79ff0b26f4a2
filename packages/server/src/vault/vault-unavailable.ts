export type VaultFailure = 'full' | 'not-writable' | 'missing' | 'damaged' | 'failed'

/** The vault cannot keep, find or authenticate the content. What `put` rejected was not kept. */
export class VaultUnavailable extends Error {
  override readonly name = 'VaultUnavailable'
  readonly kind: VaultFailure

  constructor(kind: VaultFailure, message: string, cause?: unknown) {
    super(`vault ${kind}: ${message}`, { cause })
    this.kind = kind
  }
}

/** The typed failure behind an error of the file system; anything else as it is. */
export function asVaultFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  return new VaultUnavailable(kindOf(error.code), error.message, error)
}

function kindOf(code: string): VaultFailure {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
      return 'not-writable'
    case 'ENOENT':
      return 'missing'
    default:
      return 'failed'
  }
}
