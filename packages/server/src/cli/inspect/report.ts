// What a person reads about one mail: who and what, the tree of what was unpacked, the verdict, the reasons.
import type { Detection, Inspection } from '@sekisho/inspection'
import { inLanguage, type Language } from '../language.ts'
import { safeText, shortText } from '../terminal/safe-text.ts'
import type { Style } from '../terminal/style.ts'
import { severityWords, uninspectedWords, verdictWords } from '../terminal/words.ts'
import { authenticationLines } from './authentication-lines.ts'
import { historyLines } from './history-lines.ts'
import { signatureLines } from './signature-lines.ts'
import { tree } from './tree.ts'

const MAX_EVIDENCE = 5
const MAX_VALUE = 300

export interface ReportOptions {
  readonly language: Language
  readonly style: Style
  /** The other mail in which a password stood. */
  readonly sourceOf: (password: string) => string | undefined
}

export function report(inspection: Inspection, { language, style, sourceOf }: ReportOptions): string {
  const lines = [
    style.strong(safeText(inspection.source)),
    ...heading(inspection, language),
    '',
    ...tree(inspection, { language, style, sourceOf }),
    ...historyLines(inspection, language),
    '',
    ...conclusion(inspection, language, style),
    ...detections(inspection, language, style),
    ...notInspected(inspection, language, style),
    '',
  ]
  return `${lines.join('\n')}\n`
}

function heading({ message, authentication, signatures, durationMs }: Inspection, language: Language): string[] {
  const say = inLanguage(language)
  const people = (list: Inspection['message']['from']) =>
    shortText(list.map(({ name, address }) => (name ? `${name} <${address}>` : `<${address}>`)).join(', '), MAX_VALUE)
  const results = authenticationLines(authentication)
  return [
    ...(message.from.length > 0 ? [`  ${say('差出人', 'From   ')}  ${people(message.from)}`] : []),
    ...(message.to.length > 0 ? [`  ${say('宛先  ', 'To     ')}  ${people(message.to)}`] : []),
    ...(message.subject !== '' ? [`  ${say('件名  ', 'Subject')}  ${shortText(message.subject, MAX_VALUE)}`] : []),
    ...(message.date ? [`  ${say('日付  ', 'Date   ')}  ${safeText(message.date)}`] : []),
    ...(results.length > 0 ? [`  ${say('認証  ', 'Auth   ')}  ${shortText(results.join('; '), MAX_VALUE)}`] : []),
    ...signatureLines(signatures, language).map((line) => `  ${say('署名  ', 'Signed ')}  ${shortText(line, MAX_VALUE)}`),
    `  ${say('時間  ', 'Took   ')}  ${durationMs.toFixed(0)} ms`,
  ]
}

function conclusion({ verdict, reason, judgement }: Inspection, language: Language, style: Style): string[] {
  const say = inLanguage(language)
  const shown = language === 'ja' ? `${verdictWords[verdict].ja}（${verdict}）` : verdict
  return [
    `${say('判定', 'Verdict')}  ${style.verdict(verdict, shown)}`,
    `${say('理由', 'Reason ')}  ${safeText(reason[language])}`,
    ...(judgement?.rules ?? []).map(({ words }, index) => `  ${index + 1}. ${safeText(words[language])}`),
  ]
}

function detections({ detections: found }: Inspection, language: Language, style: Style): string[] {
  if (found.length === 0) return []
  return [
    '',
    inLanguage(language)('見つかったもの', 'Found'),
    ...found.flatMap((detection) => detectionLines(detection, language, style)),
  ]
}

function detectionLines({ id, severity, technique, message, evidence }: Detection, language: Language, style: Style): string[] {
  const head = `  ${style.severity(severity, `[${severityWords[severity][language]}]`)} ${safeText(message[language])}`
  const shown = evidence.slice(0, MAX_EVIDENCE).map(({ where, observed, expected }) => {
    const wanted =
      expected === null
        ? ''
        : inLanguage(language)(`（本来: ${shortText(expected, MAX_VALUE)}）`, ` (expected: ${shortText(expected, MAX_VALUE)})`)
    return `      ${safeText(where)}${observed === null ? '' : `: ${shortText(observed, MAX_VALUE)}`}${wanted}`
  })
  const more = evidence.length - shown.length
  const rest = more > 0 ? [`      ${inLanguage(language)(`ほか ${more} か所`, `and ${more} more`)}`] : []
  return [head, ...shown, ...rest, style.faint(`      ${id} · ${technique}`)]
}

function notInspected({ uninspected }: Inspection, language: Language, style: Style): string[] {
  if (uninspected.length === 0) return []
  const lines = uninspected.map(({ path, why, detail }) => {
    const more = detail ? ` [${shortText(detail, MAX_VALUE)}]` : ''
    return `  ${safeText(path) || '–'}: ${style.warning(uninspectedWords[why][language])}${more}`
  })
  return ['', inLanguage(language)('検査できなかったもの', 'Not inspected'), ...lines]
}
