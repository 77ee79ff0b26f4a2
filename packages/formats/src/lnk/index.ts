export { readLnk } from './read-lnk.ts'
export type { ExtraData, LinkInfo, LnkFile, StringName } from './types.ts'
