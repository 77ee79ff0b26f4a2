import type { UninspectedReason } from '../inspection.ts'
import type { Words } from '../words.ts'
import enDetections from './en/detections.json' with { type: 'json' }
import enReasons from './en/reasons.json' with { type: 'json' }
import enUninspected from './en/uninspected.json' with { type: 'json' }
import jaDetections from './ja/detections.json' with { type: 'json' }
import jaReasons from './ja/reasons.json' with { type: 'json' }
import jaUninspected from './ja/uninspected.json' with { type: 'json' }

/** What people read about one detector. */
export interface DetectorWords {
  readonly title: string
  readonly why: string
  readonly falseAlarm: string
  readonly allow: string
  readonly messages: Readonly<Record<string, string>>
}

export const detectorWords: {
  readonly ja: Readonly<Record<string, DetectorWords>>
  readonly en: Readonly<Record<string, DetectorWords>>
} = {
  ja: jaDetections,
  en: enDetections,
}

/** The sentence under a key of a detector; the key itself when somebody's own detector brought no words. */
export function detectionWords(id: string, key: string): Words {
  return {
    ja: detectorWords.ja[id]?.messages[key] ?? `${id}: ${key}`,
    en: detectorWords.en[id]?.messages[key] ?? `${id}: ${key}`,
  }
}

export const uninspectedWords = (why: UninspectedReason): Words => ({ ja: jaUninspected[why], en: enUninspected[why] })

export const reasonWords = (key: keyof typeof jaReasons): Words => ({ ja: jaReasons[key], en: enReasons[key] })

/** Puts values in place of `{name}`; a placeholder without a value is left out. */
export function fill(words: Words, values: Readonly<Record<string, string | number>>): Words {
  const put = (sentence: string): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  return { ja: put(words.ja), en: put(words.en) }
}
