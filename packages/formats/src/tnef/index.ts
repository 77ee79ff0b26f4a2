export { readTnef } from './read-tnef.ts'
export type { TnefAttachment, TnefFile } from './types.ts'
