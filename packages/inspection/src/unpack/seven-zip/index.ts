export type { Unpacked } from './children.ts'
export { type OpenedArchive, openArchive } from './open-archive.ts'
export type { Volume } from './seven-zip.ts'
