import type { HistoryFacts } from './history-facts.ts'
import type { MailFacts } from './mail-facts.ts'

/** The house's own history, as an inspection asks it. */
export interface History {
  /** Keys the hashes of `MailFacts`; 32 bytes. */
  readonly key: Uint8Array
  /** What bears on this mail; undefined when the history cannot be read now. Never rejects. */
  recall(facts: MailFacts): Promise<HistoryFacts | undefined>
}
