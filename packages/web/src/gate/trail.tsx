import { Text } from '@mantine/core'
import type { AuditEntry } from '@sekisho/server/http'
import { ActionName } from '../audit/action-name.tsx'
import { AuditDetails } from '../audit/audit-details.tsx'
import { Who } from '../audit/who.tsx'
import { useTranslation } from '../i18n/use-translation.ts'
import { Moment } from '../shared/moment.tsx'
import { Section } from '../shared/section.tsx'
import classes from './trail.module.css'

interface Props {
  readonly entries: readonly AuditEntry[]
}

/** What was done about one mail, oldest first. */
export function Trail({ entries }: Props) {
  const t = useTranslation('delivery')
  return (
    <Section title={t('trail.title')}>
      {entries.length === 0 && <Text size="sm">{t('trail.empty')}</Text>}
      <ol className={classes['list']}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <div>
              <ActionName action={entry.what} />
            </div>
            <Text size="xs" c="dimmed">
              <Moment at={entry.at} /> <Who name={entry.who} />
            </Text>
            <AuditDetails details={entry.details} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
