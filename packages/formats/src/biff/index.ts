export { decryptWorkbook, type FilePass, findFilePass } from './encryption/file-pass.ts'
export { parseTokens, type TokenContext } from './parse-tokens.ts'
export { type BiffFile, type BiffSheet, readBiff } from './read-biff.ts'
