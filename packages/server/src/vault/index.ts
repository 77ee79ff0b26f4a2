export { FileVault } from './file-vault.ts'
export { type Keys, type KeyPurpose, loadKeys } from './keys.ts'
export { asVaultFailure, type VaultFailure, VaultUnavailable } from './vault-unavailable.ts'
