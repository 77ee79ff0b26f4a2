export { encodedRuns, longestRun } from './encoded-runs.ts'
export { findSmuggled, type Smuggled, type SmugglingFound } from './find-smuggled.ts'
export { droppedNames, navigationTargets, type ScriptUse, scriptUses } from './script-use.ts'
