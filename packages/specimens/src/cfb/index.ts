export { Cfb, cfb } from './cfb.ts'
export { type DocumentFacts, summaryInformation } from './property-set.ts'
export { type CfbItem, writeCfb } from './write.ts'
