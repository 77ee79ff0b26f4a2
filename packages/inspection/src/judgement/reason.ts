import { uninspectedSentence } from '../explain.ts'
import { reasonWords } from '../i18n/words.ts'
import type { Inspection, Judgement, Verdict } from '../inspection.ts'
import { weight } from '../severity.ts'
import type { Words } from '../words.ts'
import { judgementRules } from './rules.ts'

const isLetIn = ({ allowed }: { readonly allowed?: string }): boolean => allowed !== undefined

/** Rules whose own sentence is the reason. */
const telling = new Set<string>(judgementRules.filter(({ tells }) => tells).map(({ id }) => id))

/**
 * The main reason of a verdict: the combination that made it, when no single finding does; else the heaviest finding, else
 * what could not be looked at, else that nothing was found. Detections stand heaviest first.
 */
export function reasonOf(
  verdict: Verdict,
  { rules: [main] }: Pick<Judgement, 'rules'>,
  { detections, uninspected }: Pick<Inspection, 'detections' | 'uninspected'>,
): Words {
  if (verdict === 'clean' || !main)
    return reasonWords(detections.some(isLetIn) || uninspected.some(isLetIn) ? 'let-in' : 'nothing-suspicious')
  if (telling.has(main.id)) return main.words
  const heaviest = detections.find(({ allowed }) => allowed === undefined)
  if (heaviest && weight(heaviest.severity) >= weight('medium')) return heaviest.message
  const first = uninspected.find(({ allowed }) => allowed === undefined)
  return first ? uninspectedSentence(first) : reasonWords('nothing-suspicious')
}
