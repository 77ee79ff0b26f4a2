export { isBinHex, readBinHex } from './read-binhex.ts'
export type { BinHexFile } from './types.ts'
