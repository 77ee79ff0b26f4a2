import { Anchor, Group, ScrollArea, Stack, Text } from '@mantine/core'
import type { WhatIf, WhatIfMail } from '@sekisho/server/http'
import { DispositionBadge } from '../gate/disposition-badge.tsx'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

const columns: readonly Column<WhatIfMail, 'receivedAt' | 'from' | 'subject' | 'change'>[] = [
  { id: 'receivedAt', plain: true, width: '190px', cell: ({ receivedAt }) => <Moment at={receivedAt} /> },
  { id: 'from', cell: ({ from }) => <Untrusted>{from}</Untrusted> },
  {
    id: 'subject',
    cell: ({ id, subject }) => (
      // A dialog stands outside of the router; the mail opens beside the question.
      <Anchor href={`/deliveries/${id}`} size="sm" target="_blank">
        <Untrusted>{subject || '–'}</Untrusted>
      </Anchor>
    ),
  },
  { id: 'change', width: '230px', cell: ({ disposition }) => <Change {...disposition} /> },
]

interface Props {
  readonly answer: WhatIf
}

/** How many mails would be treated otherwise, and which. */
export function WhatIfView({ answer: { state, failure, looked, changed, days, table, mails } }: Props) {
  const t = useTranslation('policy')
  const say = useWords()
  if (failure) return <Text role="alert">{say(failure)}</Text>
  return (
    <Stack gap="sm" role="status">
      <Text fw={600}>{t(state === 'done' ? 'whatIf.done' : 'whatIf.cancelled', { looked, changed, days })}</Text>
      {table
        .filter(({ from, to }) => from !== to)
        .map(({ from, to, mails: count }) => (
          <Group key={`${from} ${to}`} gap="xs">
            <Change from={from} to={to} />
            <Text size="sm">{t('whatIf.count', { count })}</Text>
          </Group>
        ))}
      {mails.length > 0 && (
        <ScrollArea.Autosize mah={360}>
          <Listing
            label={t('whatIf.mails')}
            columns={columns}
            headerOf={(id) => t(`whatIf.column.${id}`)}
            items={mails}
            idOf={({ id }) => id}
          />
        </ScrollArea.Autosize>
      )}
    </Stack>
  )
}

function Change({ from, to }: WhatIfMail['disposition']) {
  return (
    <Group gap={4} wrap="nowrap">
      <DispositionBadge disposition={from} />→<DispositionBadge disposition={to} />
    </Group>
  )
}
