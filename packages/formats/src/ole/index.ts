export { EQUATION_CLSIDS } from './clsids.ts'
export { findMonikers, type Moniker, type MonikerKind } from './monikers.ts'
export { type OleStream, readOleStream } from './ole-stream.ts'
export { type Ole1Object, readOle1 } from './ole1.ts'
