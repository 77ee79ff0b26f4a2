export { decryptWorkbook, type FilePass, findFilePass } from './encryption/file-pass.ts'
export { parseTokens, type TokenContext } from './parse-tokens.ts'
export { readBiff } from './read-biff.ts'
export type { BiffFile, BiffSheet } from './types.ts'
