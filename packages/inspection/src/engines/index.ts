export { askEngines, type EngineFact, type EngineFacts, type KnownFact } from './ask-engines.ts'
export type * from './engine.ts'
