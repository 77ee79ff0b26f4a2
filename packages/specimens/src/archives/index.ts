export { gzip, tar } from './tar.ts'
