// docs/config.md and the sample file, from the schema.
import { stringify } from 'yaml'
import { type ExplainedKey, explainConfig } from './explain-config.ts'

/** docs/config.md: every setting in both languages. */
export function configPage(): string {
  const rows = explainConfig()
    .filter((key) => key.ja !== '' || !key.group)
    .map(({ key, group, ja, en, allowed, default: byDefault }) => {
      const value = byDefault === undefined ? '' : `\`${JSON.stringify(byDefault)}\``
      return `| ${group ? `**\`${key}\`**` : `\`${key}\``} | ${allowed} | ${value} | ${ja}<br>${en} |`
    })
  return [
    '# 設定 / Configuration',
    '',
    '設定ファイルは YAML 一つです。どの項目も省けます。`sekisho config check --config FILE` で確かめられます。',
    'One YAML file; every key may be left out. `sekisho config check --config FILE` checks it.',
    '',
    '| 項目 / key | 値 / allowed | 既定値 / default | 意味 / meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** A file with every setting at its default, commented out: it changes nothing until a line is opened. */
export function sampleConfig(): string {
  const head = [
    '# 関所の設定。行頭の # を外した項目だけが既定値に代わります。',
    '# Configuration of Sekisho. Only lines without # replace the defaults.',
    '',
  ]
  return [...head, ...explainConfig().flatMap(sampleLines)].join('\n')
}

function sampleLines({ key, depth, ja, en, default: byDefault, group }: ExplainedKey): string[] {
  const name = key.split('.').at(-1) ?? key
  const indent = '  '.repeat(depth)
  const value = group ? '' : ` ${stringify(byDefault ?? null, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`
  const comments = [ja, en].filter(Boolean).map((sentence) => `# ${indent}# ${sentence}`)
  return [...comments, `# ${indent}${name}:${value}`, ...(group ? [] : [''])]
}
