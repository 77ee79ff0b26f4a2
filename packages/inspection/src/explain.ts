import type { Found } from './detect.ts'
import { detectionWords, fill, reasonWords, uninspectedWords } from './i18n/words.ts'
import type { Uninspected } from './inspection.ts'
import { weightOf } from './severity.ts'
import { MESSAGE_PATH } from './unpack/artifact-path.ts'
import type { Words } from './words.ts'

/** The sentence of one finding, in both languages. */
export function sentenceOf({ detector, finding }: Found): Words {
  return fill(detectionWords(detector.id, finding.message), finding.values ?? {})
}

/** Why something was not inspected, in both languages. */
export function uninspectedSentence({ path, why, detail }: Uninspected): Words {
  const where = path === MESSAGE_PATH ? reasonWords('message-itself') : { ja: `「${path}」`, en: `“${path}”` }
  const words = uninspectedWords(why)
  const ja = fill(words, { where: where.ja, detail: detail ?? '' })
  const en = fill(words, { where: where.en, detail: detail ?? '' })
  return { ja: ja.ja, en: en.en }
}

/** Heaviest first; of equal weight what is in the mail before who wrote it, otherwise in the order of the detectors. */
export function byWeight(found: readonly Found[]): Found[] {
  return found.toSorted(
    (a, b) => weightOf(b) - weightOf(a) || Number(a.detector.about === 'identity') - Number(b.detector.about === 'identity'),
  )
}
