export { decryptPackage, packageKey } from './decrypt-package.ts'
export { readEncryptionInfo } from './encryption-info.ts'
export type { AgileEncryption, PackageEncryption, StandardEncryption } from './types.ts'
