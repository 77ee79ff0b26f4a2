export { differenceHash, type GreyPicture, reduced } from './grey.ts'
export { type PngHeader, readPng, readPngHeader } from './read-png.ts'
