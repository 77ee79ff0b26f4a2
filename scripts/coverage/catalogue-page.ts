import type { CatalogueMail } from '../../packages/specimens/src/index.ts'
import { countedVerdicts, detectorsOf, type InspectedEntry } from './inspect-catalogue.ts'

const HEADING = `# 攻撃の一覧と検知 · The catalogue and its detections

攻撃の手口ごとに、無害な検体（悪いメールに見立てたもの）を検査した結果です。似ているが無害なメールは、すべて「clean」でなければなりません。
Each way of attack with inert specimens, inspected by this version. Every look-alike has to be clean. \`npm run coverage:threats\` inspects them again.
`

/** \`docs/detections/catalogue.md\`: what speaks for each way of attack. */
export function cataloguePage(entries: readonly InspectedEntry[]): string {
  return [HEADING, ...entries.map(section)].join('\n')
}

function section(inspected: InspectedEntry): string {
  const { id, title, bad, lookAlike } = inspected.entry
  const detectors = detectorsOf(inspected).map((detector) => `[\`${detector}\`](${detector}.md)`)
  return [
    `## ${id} ${title.ja} · ${title.en}\n`,
    `- 検知 detections: ${detectors.join(', ')}`,
    `- 判定 verdicts: ${countedVerdicts(inspected.bad)}`,
    `- 検体 specimens: ${names(bad)}`,
    `- 似ているが無害 look-alikes: ${names(lookAlike)}\n`,
  ].join('\n')
}

const names = (mails: readonly CatalogueMail[]): string => mails.map(({ name }) => name).join('; ')
