import { Badge, Group } from '@mantine/core'
import type { LeakSummary } from '@sekisho/server/http'
import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Moment } from '../shared/moment.tsx'
import { TextLink } from '../shared/text-link.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

const columns: readonly Column<LeakSummary, 'name' | 'since' | 'contents' | 'seen'>[] = [
  { id: 'name', plain: true, width: '32%', cell: (leak) => <Name leak={leak} /> },
  { id: 'since', width: '22%', cell: (leak) => <Since leak={leak} /> },
  { id: 'contents', cell: (leak) => <Contents leak={leak} /> },
  { id: 'seen', width: '22%', cell: (leak) => <Seen leak={leak} /> },
]

export function LeakTable({ leaks }: { readonly leaks: readonly LeakSummary[] }) {
  const t = useTranslation('leaks')
  return (
    <Listing label={t('ledger')} columns={columns} headerOf={(id) => t(`column.${id}`)} items={leaks} idOf={({ id }) => id} />
  )
}

interface OfLeak {
  readonly leak: LeakSummary
}

function Name({ leak: { id, name, source, ended } }: OfLeak) {
  const t = useTranslation('leaks')
  return (
    <Group gap="xs">
      <TextLink to="/leaks/$id" params={{ id }} fw={600}>
        <Untrusted>{name}</Untrusted>
      </TextLink>
      <Badge color="gray" variant="light">
        {t(ended ? 'state.ended' : `source.${source}`)}
      </Badge>
    </Group>
  )
}

function Since({ leak: { since, untilKnown } }: OfLeak) {
  const language = useLanguage()
  const days = [since, untilKnown].flatMap((day) => (day === null ? [] : [formatDay(day, language)]))
  return <span>{[...new Set(days)].join(' – ')}</span>
}

export function Contents({ leak: { texts, addresses, names, isComplete } }: OfLeak) {
  const t = useTranslation('leaks')
  const parts = [
    texts > 0 && t('contents.texts', { count: texts }),
    addresses > 0 && t('contents.addresses', { count: addresses }),
    names > 0 && t('contents.names', { count: names }),
    !isComplete && t('contents.entering'),
  ]
  const given = parts.filter((part) => part !== false)
  return <span>{given.length > 0 ? given.join(t('contents.and')) : t('contents.none')}</span>
}

function Seen({ leak: { timesSeen, lastSeen } }: OfLeak) {
  const t = useTranslation('leaks')
  if (lastSeen === null) return <span>{t('seen.never')}</span>
  return (
    <span>
      {t('seen.times', { count: timesSeen })} <Moment at={lastSeen} />
    </span>
  )
}
