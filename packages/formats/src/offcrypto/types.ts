// [MS-OFFCRYPTO] §2.3.4.5 (standard), §2.3.4.10 (agile): what stands beside an encrypted package.

/** §2.3.4.10 PasswordKeyEncryptor and KeyData. */
export interface AgileEncryption {
  readonly kind: 'agile'
  readonly spinCount: number
  /** Digest names of node:crypto. */
  readonly hash: string
  readonly keyBytes: number
  readonly blockBytes: number
  readonly salt: Buffer
  readonly verifierInput: Buffer
  readonly verifierHash: Buffer
  readonly keyValue: Buffer
  readonly data: { readonly hash: string; readonly blockBytes: number; readonly salt: Buffer }
}

/** §2.3.4.5 EncryptionHeader and EncryptionVerifier with AES in ECB mode. */
export interface StandardEncryption {
  readonly kind: 'standard'
  /** Fixed by §2.3.4.7. */
  readonly spinCount: number
  readonly keyBytes: number
  readonly salt: Buffer
  readonly verifier: Buffer
  readonly verifierHash: Buffer
}

export type PackageEncryption = AgileEncryption | StandardEncryption
