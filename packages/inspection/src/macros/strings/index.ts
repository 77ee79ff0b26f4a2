export { decodedStrings } from './decoded.ts'
export { type Rebuilt, rebuildStrings, type Values } from './rebuild.ts'
