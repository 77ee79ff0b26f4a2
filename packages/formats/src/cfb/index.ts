export { looksLikeCfb } from './header.ts'
export { type Property, type PropertySets, type PropertyValue, readPropertySet } from './property-set.ts'
export { readCfb } from './read-cfb.ts'
export type { CfbDefect, CfbDefectCode, CfbEntry, CfbFile } from './types.ts'
