export { isOoxml } from './content-types.ts'
export { readOoxml } from './read-ooxml.ts'
export { relationshipKind } from './relationships.ts'
export type { OoxmlDefectCode, OoxmlPackage, Relationship } from './types.ts'
