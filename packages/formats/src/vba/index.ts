export { type Decompressed, decompressContainer } from './decompress.ts'
export { normalizeSource } from './normalize-source.ts'
export { readVbaProjects } from './read-vba.ts'
export type { VbaDefectCode, VbaModule, VbaProject, VbaReference } from './types.ts'
