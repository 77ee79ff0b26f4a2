export { type PptFile, readPpt } from './read-ppt.ts'
