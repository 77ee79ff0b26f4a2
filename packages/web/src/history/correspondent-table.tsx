import type { CorrespondenceTimes, Correspondent } from '@sekisho/server/http'
import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Address } from '../shared/address.tsx'
import { type Column, Listing } from '../shared/listing.tsx'
import { TextLink } from '../shared/text-link.tsx'

const columns: readonly Column<Correspondent, 'address' | 'wrote' | 'wasWritten'>[] = [
  { id: 'address', plain: true, width: '36%', cell: (one) => <Other one={one} /> },
  { id: 'wrote', cell: ({ wrote }) => <Span times={wrote} /> },
  { id: 'wasWritten', cell: ({ wasWritten }) => <Span times={wasWritten} /> },
]

/** With whom an address writes, latest first; each leads to its own history. */
export function CorrespondentTable({ correspondents }: { readonly correspondents: readonly Correspondent[] }) {
  const t = useTranslation('history')
  return (
    <Listing
      label={t('correspondents')}
      columns={columns}
      headerOf={(id) => t(`column.${id}`)}
      items={correspondents}
      idOf={({ address }) => address}
    />
  )
}

function Other({ one: { address } }: { readonly one: Correspondent }) {
  return (
    <TextLink to="/history" search={{ address }}>
      <Address quiet>{address}</Address>
    </TextLink>
  )
}

function Span({ times }: { readonly times: CorrespondenceTimes | null }) {
  const t = useTranslation('history')
  const language = useLanguage()
  if (!times) return <span>{t('never')}</span>
  const days = [...new Set([times.first, times.last].map((at) => formatDay(at, language)))]
  return (
    <span>
      {t('times', { count: times.times })} {days.join(' – ')}
    </span>
  )
}
