import type { Inspection } from '../inspection.ts'
import type { HistoryFacts } from './history-facts.ts'

/** What an inspection keeps of the history's answer: everything but passwords of other mails. */
export function recalled(isAsked: boolean, history: HistoryFacts | undefined): Pick<Inspection, 'history'> {
  if (!isAsked) return {}
  if (!history) return { history: 'unavailable' }
  const { passwords: _, ...summary } = history
  return { history: summary }
}
