export { readRtf, startsRtf } from './read-rtf.ts'
export type { RtfDocument, RtfObject, RtfObjectKind, RtfPicture } from './types.ts'
