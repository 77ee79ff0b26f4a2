export { describeFailure } from './failure-words.ts'
export { HealthWatch } from './health-watch.ts'
export { watchStorage } from './probe.ts'
export { statusOf } from './status.ts'
