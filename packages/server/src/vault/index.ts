export { FileVault } from './file-vault.ts'
export { type KeyPurpose, type Keys, loadKeys } from './keys.ts'
export { asVaultFailure, type VaultFailure, VaultUnavailable } from './vault-unavailable.ts'
