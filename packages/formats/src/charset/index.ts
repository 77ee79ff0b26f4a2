export { decodeText } from './decode-text.ts'
export { guessJapanese } from './guess.ts'
