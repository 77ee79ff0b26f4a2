export { paddedDocument } from './padding.ts'
export { Zip, type ZipCipher, zip, zippedPadded } from './zip.ts'
