// What main may load: it keeps a history, and reads no mail.
export { blankFacts } from './blank-facts.ts'
export { type Carrier, firstOfCrowd, type Standing, standingOf } from './crowd.ts'
export { domainOfAddress, registrableDomain } from './domain.ts'
export { factsOfLogged, type LoggedDelivery } from './facts-of-logged.ts'
export type {
  Acquaintance,
  HistoryFacts,
  HistorySummary,
  LeakMatch,
  NameUse,
  Quotation,
  QuotedMail,
  Times,
} from './history-facts.ts'
export { type Again, inspectAgain } from './inspect-again.ts'
export { asOfItsDate, LearnedHistory, type PastSource } from './learned-history.ts'
export { likelyMatches } from './likely-matches.ts'
export {
  maxAskedShingles,
  maxKeptShingles,
  maxMentioned,
  maxPasswords,
  maxRecipients,
  maxReferences,
  maxSignatureLines,
} from './limits.ts'
export type { Direction, Habit, KeyedHash, MailFacts, Party } from './mail-facts.ts'
export { memoryRecords } from './memory-records.ts'
export { nameKey } from './name-key.ts'
export { maySharePassword, passwordDays } from './password-mail.ts'
export type { History } from './port.ts'
export { questionOf, recall } from './recall.ts'
export {
  type HabitCounts,
  type HistoryRecords,
  maxCommon,
  maxPastMails,
  type PastMail,
  type RecordsAnswer,
  type RecordsQuestion,
} from './records.ts'
export { isSharedDomain } from './shared-domains.ts'
