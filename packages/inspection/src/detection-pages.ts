import type { Detector } from './detector.ts'
import { detectors } from './detectors/index.ts'
import { type DetectorWords, detectorWords } from './i18n/words.ts'

const FOLDER = 'docs/detections'
const SEVERITY_JA = { info: '参考', low: '低', medium: '中', high: '高', critical: '危険' } as const

interface Headings {
  readonly severity: string
  readonly technique: string
  readonly says: string
  readonly falseAlarm: string
  readonly allow: string
}

const ja: Headings = {
  severity: '重さ',
  technique: '攻撃手法',
  says: '検査結果に出る文',
  falseAlarm: '正常なメールでも出る場合',
  allow: '許可のしかた',
}
const en: Headings = {
  severity: 'Severity',
  technique: 'Technique',
  says: 'What the result says',
  falseAlarm: 'When it speaks for a harmless mail',
  allow: 'How to allow it',
}

/** One page for each detector and one that lists them, by path from the root of the checkout. */
export function detectionPages(): Map<string, string> {
  const pages = new Map(detectors.map((detector) => [`${FOLDER}/${detector.id}.md`, page(detector)] as const))
  pages.set(`${FOLDER}/README.md`, list())
  return pages
}

function page(detector: Detector): string {
  const japanese = wordsOf('ja', detector)
  const english = wordsOf('en', detector)
  return [
    `# ${japanese.title}`,
    `\`${detector.id}\` · ${english.title}`,
    ...section(detector, japanese, ja, SEVERITY_JA[detector.severity]),
    '---',
    ...section(detector, english, en, detector.severity),
  ]
    .join('\n\n')
    .concat('\n')
}

function section(detector: Detector, words: DetectorWords, headings: Headings, severity: string): string[] {
  return [
    words.why,
    `- ${headings.severity}: ${severity}\n- ${headings.technique}: [${detector.technique}](${techniqueAddress(detector.technique)})`,
    `### ${headings.says}`,
    Object.values(words.messages)
      .map((sentence) => `- ${sentence}`)
      .join('\n'),
    `### ${headings.falseAlarm}`,
    words.falseAlarm,
    `### ${headings.allow}`,
    words.allow,
  ]
}

function list(): string {
  const rows = detectors.map((detector) => {
    const [japanese, english] = [wordsOf('ja', detector), wordsOf('en', detector)]
    return `| [\`${detector.id}\`](${detector.id}.md) | ${SEVERITY_JA[detector.severity]} ${detector.severity} | ${japanese.title} | ${english.title} |`
  })
  return ['# 検知の一覧 · Detections\n', '| id | 重さ severity | 検知 | detection |', '|---|---|---|---|', ...rows, ''].join('\n')
}

function wordsOf(language: 'ja' | 'en', { id }: Detector): DetectorWords {
  const words = detectorWords[language][id]
  if (!words) throw new Error(`i18n/${language}/detections.json has no words for ${id}`)
  return words
}

const techniqueAddress = (technique: string): string => `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`
