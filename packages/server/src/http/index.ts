export type * from './api.ts'
export { createApp } from './app.ts'
export type { Dependencies, QuarantineActions, ReleaseOutcome } from './dependencies.ts'
