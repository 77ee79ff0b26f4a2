import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from '../shared/code.tsx'
import { defang } from '../shared/defang.ts'
import { Facts } from '../shared/facts.tsx'
import classes from './link-list.module.css'

interface Props {
  readonly facts: Readonly<Record<string, unknown>>
}

/** What the reader of this format found, under the standard's own names. */
export function ArtifactFactList({ facts }: Props) {
  const t = useTranslation('delivery')
  const items = Object.entries(facts).map(([name, value]) => [name, <Code key={name}>{defang(written(value))}</Code>] as const)
  if (items.length === 0) return null
  return (
    <details className={classes['details']}>
      <summary>{t('unpack.facts')}</summary>
      <Facts items={items} />
    </details>
  )
}

function written(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join('\n')
    : (JSON.stringify(value, null, 1) ?? '')
}
