export { EngineTrouble } from './engine-trouble.ts'
export { EngineWatch } from './engine-watch.ts'
export { type EngineName, type OpenEngines, openEngines } from './open-engines.ts'
