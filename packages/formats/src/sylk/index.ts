export { readSylk } from './read-sylk.ts'
