export { Clamd, type ClamdOptions } from './clamd.ts'
