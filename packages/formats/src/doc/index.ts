export { readDoc } from './read-doc.ts'
export type { DocFile } from './types.ts'
