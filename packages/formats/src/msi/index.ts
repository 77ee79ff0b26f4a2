export { type MsiFile, readMsi } from './read-msi.ts'
