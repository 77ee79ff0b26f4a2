export { type DetectorWords, detectorWords, fill, reasonWords, uninspectedWords } from './words.ts'
