export { readYenc, type YencFile } from './read-yenc.ts'
