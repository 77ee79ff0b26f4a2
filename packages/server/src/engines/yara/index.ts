export type { RuleProblem } from './messages.ts'
export { type YaraOptions, YaraRules, type YaraState } from './yara-rules.ts'
