import type { Evidence } from '@sekisho/inspection'
import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from '../shared/code.tsx'
import { defang } from '../shared/defang.ts'
import classes from './evidence-list.module.css'

interface Props {
  readonly evidence: readonly Evidence[]
}

/** Where something was seen, what it was, and what should have been there. Links in it are defanged. */
export function EvidenceList({ evidence }: Props) {
  const t = useTranslation('delivery')
  return (
    <ul className={classes['list']}>
      {evidence.map(({ where, observed, expected }, index) => (
        <li key={`${where} ${index}`}>
          <dl className={classes['pairs']}>
            <dt>{t('evidence.where')}</dt>
            <dd>
              <Code>{where}</Code>
            </dd>
            {observed !== null && (
              <>
                <dt>{t('evidence.observed')}</dt>
                <dd>
                  <Code>{defang(observed)}</Code>
                </dd>
              </>
            )}
            {expected !== null && (
              <>
                <dt>{t('evidence.expected')}</dt>
                <dd>
                  <Code>{defang(expected)}</Code>
                </dd>
              </>
            )}
          </dl>
        </li>
      ))}
    </ul>
  )
}
