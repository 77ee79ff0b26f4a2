import type { Inspection, Verdict } from '@sekisho/inspection'
import type { Policy } from '../../gate/policy.ts'
import type { House } from '../../policy/index.ts'
import { type Judged, lastOf } from '../inspect/judged.ts'
import type { Printer } from '../inspect/printer.ts'
import { inLanguage, type Language } from '../language.ts'
import { write } from '../terminal/output.ts'
import { safeText } from '../terminal/safe-text.ts'
import { Style, wantsColour } from '../terminal/style.ts'
import { severityWords, uninspectedWords, verdictWords } from '../terminal/words.ts'
import { conditionWords, type Derivation, derivationOf } from './derivation.ts'

export interface ExplainOptions {
  readonly json: boolean
  /** The rules that did not apply as well, and what they missed. */
  readonly verbose: boolean
  readonly language: Language
  readonly policy: Policy
  readonly house: House | undefined
  readonly now: Date
}

/** For each mail the whole way from what was found to what is done. */
export class ExplainPrinter implements Printer {
  readonly #process: NodeJS.Process
  readonly #options: ExplainOptions

  constructor(process: NodeJS.Process, options: ExplainOptions) {
    this.#process = process
    this.#options = options
  }

  async print({ inspections }: Judged): Promise<void> {
    const { policy, house, now, json } = this.#options
    const derivation = derivationOf(lastOf(inspections), policy, house, now)
    const style = new Style(wantsColour(this.#process.stdout, this.#process.env))
    const lines = json ? [asJson(derivation)] : explained(derivation, this.#options, style)
    await write(this.#process.stdout, `${lines.join('\n')}\n`)
  }

  async end(): Promise<void> {}
}

function asJson({ inspection, ...derivation }: Derivation): string {
  const { source, verdict, reason, detections, uninspected, judgement } = inspection
  return JSON.stringify({
    schema: 1,
    source,
    verdict,
    reason,
    detections: detections.map(({ id, severity, technique, message }) => ({ id, severity, technique, message })),
    uninspected,
    ...derivation,
    allowed: judgement?.allowed ?? [],
    house: judgement?.house ?? [],
  })
}

function explained(derivation: Derivation, { language, verbose }: ExplainOptions, style: Style): string[] {
  const say = inLanguage(language)
  const { inspection, rules, policy, disposition, version } = derivation
  const done = (action: string) =>
    language === 'ja' && Object.hasOwn(inJapanese, action) ? `${inJapanese[action]}（${action}）` : action
  const verdict = (name: Verdict) => style.verdict(name, verdictWords[name][language])
  const applied = rules.filter(({ applies }) => applies)
  const others = verbose ? rules.filter(({ applies }) => !applies) : []
  return [
    style.strong(safeText(inspection.source)),
    '',
    say('見つかったもの', 'Found'),
    ...foundLines(inspection, language, style),
    '',
    say(`判定の規則（第 ${version} 版）`, `Rules of judgement (edition ${version})`),
    ...(applied.length === 0 ? [`  ${say('当てはまる規則はありません', 'none applies')}`] : []),
    ...applied.map(
      (rule, index) => `  ${index + 1}. ${rule.title[language]} → ${verdictWords[rule.verdict][language]}${becauseOf(rule)}`,
    ),
    ...others.map((rule) =>
      style.faint(`  ${say('当てはまらない', 'not')}: ${rule.title[language]} – ${missing(rule, language)}`),
    ),
    '',
    `${say('判定', 'Verdict')}  ${verdict(inspection.verdict)}  ${safeText(inspection.reason[language])}`,
    ...letIn(inspection, language),
    '',
    say('方針', 'Policy'),
    ...policy.map(({ cause, setting, action }) => `  ${cause} → ${done(action)}  ${style.faint(`gate.policy.${setting}`)}`),
    ...(inspection.judgement?.house ?? []).map(({ name, answer, refused }) => {
      const note = refused ? say('（危険な内容には使われない）', ' (not for dangerous content)') : ''
      return `  ${say('施設のルール', 'rule of the house')} ${safeText(name)} → ${done(answer)}${note}`
    }),
    `${say('扱い', 'Disposition')}  ${done(disposition)}`,
    '',
  ]
}

/** The settings know them by their English names. */
const inJapanese: Readonly<Record<string, string>> = {
  deliver: '配送',
  annotate: '件名に印',
  hold: '隔離',
  reject: '拒否',
  tempfail: '一時エラー',
}

function foundLines({ detections, uninspected, artifacts }: Inspection, language: Language, style: Style): string[] {
  const say = inLanguage(language)
  const active = artifacts.filter((artifact) => artifact.active === true).length
  const lines = [
    ...detections.map(({ id, severity, message, allowed }) => {
      const note = allowed === undefined ? '' : say('（許可済み）', ' (let in)')
      return `  ${style.severity(severity, `[${severityWords[severity][language]}]`)} ${safeText(message[language])}${note} ${style.faint(id)}`
    }),
    ...uninspected.map(
      ({ path, why }) => `  ${safeText(path)}: ${uninspectedWords[why][language]} ${style.faint(`uninspected.${why}`)}`,
    ),
    ...(active > 0
      ? [
          `  ${say(`開くと動く、または動くか分からないもの ${active} 個`, `${active} that can act when opened, or hide whether they can`)}`,
        ]
      : []),
  ]
  return lines.length > 0 ? lines : [`  ${say('何もありません', 'nothing')}`]
}

function becauseOf({ conditions }: Derivation['rules'][number]): string {
  const ids = [...new Set(conditions.flatMap(({ because }) => because))]
  return ids.length === 0 ? '' : `  (${ids.join(', ')})`
}

function missing({ conditions }: Derivation['rules'][number], language: Language): string {
  const say = inLanguage(language)
  const lacking = conditions.filter(({ holds }) => !holds).map((condition) => conditionWords(condition)[language])
  return `${say('足りないもの', 'missing')}: ${lacking.join(say('、', '; '))}`
}

function letIn({ judgement }: Inspection, language: Language): string[] {
  const say = inLanguage(language)
  return (judgement?.allowed ?? []).map(({ reason, until, kind }) => {
    const end = until === null ? say('期限なし', 'no end') : say(`${until} まで`, `until ${until}`)
    return `  ${say('許可', 'Let in')}: ${safeText(reason)} (${kind}, ${end})`
  })
}
