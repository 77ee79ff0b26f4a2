import type { ArtifactFacts, Inspection, MacroFacts } from '@sekisho/inspection'
import { inLanguage, type Language } from '../language.ts'
import { defanged, safeText, shortText } from '../terminal/safe-text.ts'
import type { Style } from '../terminal/style.ts'
import { uninspectedWords } from '../terminal/words.ts'
import type { ReportOptions } from './report.ts'
import { sizeOf } from './size.ts'

const BETWEEN = ' ▸ '
const MAX_LINKS = 5
const MAX_NAME = 120

interface Branch {
  readonly line: string
  readonly under: readonly Branch[]
}

/** What was unpacked, as a tree: each artifact under the one it came out of. */
export function tree({ artifacts }: Inspection, { language, style, sourceOf }: ReportOptions): string[] {
  if (artifacts.length === 0) return [style.faint(`  ${inLanguage(language)('添付はありません', 'nothing is attached')}`)]
  const under = childrenByParent(artifacts)
  const branch = (artifact: ArtifactFacts): Branch => ({
    line: artifactLine(artifact, { language, style, sourceOf }),
    under: [
      ...artifact.macros.map((macro) => leaf(macroLine(macro, language, style))),
      ...linkLines(artifact.links, language).map((line) => leaf(style.faint(line))),
      ...(under.get(artifact.path) ?? []).map(branch),
    ],
  })
  return drawn((under.get(undefined) ?? []).map(branch), '  ')
}

const leaf = (line: string): Branch => ({ line, under: [] })

/** By the nearest other path that one continues; `undefined` for those that stand in the mail itself. */
function childrenByParent(artifacts: readonly ArtifactFacts[]): Map<string | undefined, ArtifactFacts[]> {
  const paths = new Set(artifacts.map(({ path }) => path))
  return Map.groupBy(artifacts, ({ path }) => {
    let end = path.lastIndexOf(BETWEEN)
    while (end > 0 && !paths.has(path.slice(0, end))) end = path.lastIndexOf(BETWEEN, end - 1)
    return end > 0 ? path.slice(0, end) : undefined
  })
}

function artifactLine(artifact: ArtifactFacts, { language, style, sourceOf }: ReportOptions): string {
  const say = inLanguage(language)
  const { encrypted, password, inspected, why } = artifact
  const from = artifact.facts?.['passwordFrom']
  const where = typeof from === 'string' ? placeOf(from, password === null ? undefined : sourceOf(password), language) : ''
  const lock =
    password !== null
      ? say(`パスワード「${safeText(password)}」${where}で開きました`, `opened with the password "${safeText(password)}"${where}`)
      : ''
  const notes = [
    ...(lock ? [lock] : encrypted ? [style.warning(say('暗号化', 'encrypted'))] : []),
    ...(inspected ? [] : [style.warning(why ? uninspectedWords[why][language] : say('検査していません', 'not inspected'))]),
  ]
  const name = shortText(artifact.name ?? artifact.path.split(BETWEEN).at(-1) ?? '', MAX_NAME)
  return [style.strong(name), style.faint(`${safeText(artifact.type)}  ${sizeOf(artifact.bytes)}`), ...notes].join('  ')
}

function placeOf(from: string, source: string | undefined, language: Language): string {
  const mail = source === undefined ? '' : ` ${safeText(source)} `
  const places: Record<string, { ja: string; en: string }> = {
    text: { ja: '（本文にあったもの）', en: ' (from the text)' },
    subject: { ja: '（件名にあったもの）', en: ' (from the subject)' },
    filename: { ja: '（ファイル名にあったもの）', en: ' (from a file name)' },
    'earlier-mail': { ja: `（前のメール${mail}にあったもの）`, en: ` (from an earlier mail${mail.trimEnd()})` },
    'later-mail': { ja: `（後のメール${mail}にあったもの）`, en: ` (from a later mail${mail.trimEnd()})` },
    recipient: { ja: '（受信者が入力したもの）', en: ' (given by a recipient)' },
    operator: { ja: '（指定されたもの）', en: ' (given by you)' },
  }
  return places[from]?.[language] ?? ''
}

function macroLine({ module, language: kind, bytes, autorun }: MacroFacts, language: Language, style: Style): string {
  const say = inLanguage(language)
  const starts = autorun.map(safeText).join(', ')
  const start =
    autorun.length > 0
      ? style.warning(say(`自動で動きます: ${starts}`, `starts by itself: ${starts}`))
      : style.faint(say('自動では動きません', 'does not start by itself'))
  return `${say('マクロ', 'macro')} ${shortText(module, MAX_NAME)}  ${style.faint(`${kind.toUpperCase()}  ${sizeOf(bytes)}`)}  ${start}`
}

function linkLines(links: readonly string[], language: Language): string[] {
  const shown = links
    .slice(0, MAX_LINKS)
    .map((link) => `${inLanguage(language)('リンク', 'link')} ${defanged(link.slice(0, 200))}`)
  const more = links.length - shown.length
  return more > 0 ? [...shown, inLanguage(language)(`ほか ${more} 件のリンク`, `and ${more} more links`)] : shown
}

function drawn(branches: readonly Branch[], indent: string): string[] {
  return branches.flatMap(({ line, under }, at) => {
    const last = at === branches.length - 1
    return [`${indent}${last ? '└─ ' : '├─ '}${line}`, ...drawn(under, `${indent}${last ? '   ' : '│  '}`)]
  })
}
