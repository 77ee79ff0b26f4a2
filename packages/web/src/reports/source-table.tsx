import type { NameUseSource } from '@sekisho/server/http'
import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

type Id = 'network' | 'mails' | 'since' | 'domains' | 'toldBy'

const columns: readonly Column<NameUseSource, Id>[] = [
  { id: 'network', width: '22%', cell: (source) => <Network source={source} /> },
  { id: 'mails', width: '80px', cell: ({ mails }) => mails.toLocaleString() },
  { id: 'since', width: '31%', cell: (source) => <Since source={source} /> },
  { id: 'domains', cell: ({ domains }) => <Untrusted>{domains.join(', ')}</Untrusted> },
  { id: 'toldBy', width: '20%', cell: (source) => <ToldBy source={source} /> },
]

interface Props {
  readonly sources: readonly NameUseSource[]
}

/** From where our names are used, most mails first. */
export function SourceTable({ sources }: Props) {
  const t = useTranslation('reports')
  return (
    <Listing
      label={t('sources')}
      columns={columns}
      headerOf={(id) => t(`column.${id}`)}
      items={sources}
      idOf={({ network }) => network}
    />
  )
}

interface OfSource {
  readonly source: NameUseSource
}

function Network({ source: { network, addresses } }: OfSource) {
  const t = useTranslation('reports')
  if (network === '') return <span>{t('network.unknown')}</span>
  return (
    <span>
      <Untrusted>{network}</Untrusted>
      {addresses > 1 && ` (${t('network.addresses', { count: addresses })})`}
    </span>
  )
}

function Since({ source: { firstDay, lastDay } }: OfSource) {
  const language = useLanguage()
  const shown = [...new Set([firstDay, lastDay])].map((day) => formatDay(`${day}T00:00:00+09:00`, language))
  return <span>{shown.join(' – ')}</span>
}

function ToldBy({ source: { kinds, reporters } }: OfSource) {
  const t = useTranslation('reports')
  return (
    <span>
      {kinds.map((kind) => t(`kind.${kind}`)).join(', ')} ({t('reporters', { count: reporters })})
    </span>
  )
}
