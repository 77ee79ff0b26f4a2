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
export type { Direction, Habit, KeyedHash, MailFacts, Party } from './mail-facts.ts'
export type { History } from './port.ts'
export { readFacts } from './read-facts.ts'
