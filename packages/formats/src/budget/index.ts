export { Budget } from './budget.ts'
export { defaultLimits, type LimitName, type Limits } from './limits.ts'
