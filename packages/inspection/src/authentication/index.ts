// What main may load: it shows results, and asks about no mail.
export { resultLine } from './method-results.ts'
