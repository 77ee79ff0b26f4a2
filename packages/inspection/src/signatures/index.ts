export { signaturesOf } from './signatures-of.ts'
