export { judgementTitle } from '../i18n/judgement-words.ts'
export { type Allowing, judgedAnew, rejudge } from './allow.ts'
export { type Checked, type Derived, derive, heavier, judge } from './judge.ts'
export { type Judged, type JudgeFacts, judgeFactsOf } from './judge-facts.ts'
export {
  type Condition,
  type Content,
  JUDGEMENT_VERSION,
  type JudgementRule,
  type JudgementRuleId,
  judgementRules,
  weakEvidence,
} from './rules.ts'
