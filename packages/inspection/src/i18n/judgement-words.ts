import type { JudgementRuleId } from '../judgement/rules.ts'
import type { Words } from '../words.ts'
import en from './en/judgement.json' with { type: 'json' }
import ja from './ja/judgement.json' with { type: 'json' }
import { detectorWords, fill } from './words.ts'

/** What a rule of judgement is called. */
export const judgementTitle = (id: JudgementRuleId): Words => ({ ja: ja[id].title, en: en[id].title })

/** Why a rule applied to one mail, with the titles of the detections that spoke for it; titles have commas. */
export function judgementWords(id: JudgementRuleId, because: readonly string[]): Words {
  const titles = (words: typeof detectorWords.ja): string[] => because.map((detection) => words[detection]?.title ?? detection)
  return {
    ja: fill({ ja: ja[id].sentence, en: '' }, { named: titles(detectorWords.ja).join('／') }).ja,
    en: fill({ ja: '', en: en[id].sentence }, { named: titles(detectorWords.en).join('; ') }).en,
  }
}
