export { readOneNote } from './read-onenote.ts'
export type { OneNoteFile, OneNoteSection } from './types.ts'
