export { type ChmFile, readChm } from './read-chm.ts'
