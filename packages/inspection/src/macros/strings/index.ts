export { decodedStrings } from './decoded.ts'
export { type Rebuilt, rebuildStrings, Values } from './rebuild.ts'
