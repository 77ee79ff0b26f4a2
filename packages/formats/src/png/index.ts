export { differenceHash, type GreyPicture, greyOf, type Layout, reduced } from './grey.ts'
export { type PngHeader, readPng, readPngHeader } from './read-png.ts'
