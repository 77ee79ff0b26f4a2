export { type ContentLine, readIcs, unescapeText } from './read-ics.ts'
