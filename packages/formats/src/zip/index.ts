export { extract } from './extract.ts'
export { fitsPassword } from './password.ts'
export { readZip } from './read-zip.ts'
export type { Extracted, ZipAes, ZipArchive, ZipDefect, ZipDefectCode, ZipEncryption, ZipEntry } from './types.ts'
