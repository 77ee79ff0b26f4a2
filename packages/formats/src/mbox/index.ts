export { splitMbox } from './split-mbox.ts'
