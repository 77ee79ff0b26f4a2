import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from '../shared/code.tsx'
import { defang } from '../shared/defang.ts'
import classes from './link-list.module.css'

interface Props {
  readonly links: readonly string[]
}

/** Links as they were found, defanged, none of them to be pressed. Many are folded away. */
export function LinkList({ links }: Props) {
  const t = useTranslation('delivery')
  if (links.length === 0) return null
  return (
    <details className={classes['details']} open={links.length <= 5}>
      <summary>{t('unpack.links', { count: links.length })}</summary>
      <ul>
        {[...new Set(links)].slice(0, 200).map((link) => (
          <li key={link}>
            <Code>{defang(link)}</Code>
          </li>
        ))}
      </ul>
    </details>
  )
}
