export { enforceRetention, type RetentionPorts } from './enforce-retention.ts'
export { fromTimeToTime } from './schedule.ts'
