import { Badge, SimpleGrid, Stack, Text } from '@mantine/core'
import type { AddressHistory, CorrespondenceTimes } from '@sekisho/server/http'
import { useQuery } from '@tanstack/react-query'
import { RequestRefused } from '../http/problem.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { leaksOf } from '../leaks/leak-queries.ts'
import { Address } from '../shared/address.tsx'
import { Facts } from '../shared/facts.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Moment } from '../shared/moment.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Section } from '../shared/section.tsx'
import { TextLink } from '../shared/text-link.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { CorrespondentTable } from './correspondent-table.tsx'
import { addressHistory } from './history-queries.ts'
import { Hours } from './hours.tsx'
import { writtenTo } from './times-of.ts'

const MAX_NAMES = 20

/** Everything the history knows of one address. */
export function AddressView({ address }: { readonly address: string }) {
  const t = useTranslation('history')
  const found = useQuery(addressHistory(address))
  if (found.error instanceof RequestRefused && found.error.problem.type === 'not-found')
    return <Nothing title={t('unknown')} detail={t('unknown.detail')} />
  return <Loaded query={found}>{(known) => <Known known={known} />}</Loaded>
}

interface OfAddress {
  readonly known: AddressHistory
}

function Known({ known }: OfAddress) {
  const t = useTranslation('history')
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Section title={t('about')}>
          <Address>{known.address}</Address>
          <Facts
            items={[
              [t('received'), <Span key="received" times={known.received} />],
              [t('sent'), <Span key="sent" times={known.sent ?? writtenTo(known.correspondents)} />],
            ]}
          />
          <Leaks address={known.address} />
        </Section>
        <Section title={t('names')} count={known.names.length}>
          {known.names.length === 0 && <Text size="sm">{t('names.none')}</Text>}
          <Stack gap={4}>
            {known.names.slice(0, MAX_NAMES).map(({ name, times, last }) => (
              <Text size="sm" key={name}>
                <Untrusted>{name}</Untrusted>{' '}
                <Text span size="xs" c="dimmed">
                  {t('times', { count: times })} <Moment at={last} />
                </Text>
              </Text>
            ))}
          </Stack>
        </Section>
      </SimpleGrid>
      <Section title={t('habits')} lead={t('habits.lead')}>
        <Hours counts={known.habits.hours} />
        <Facts
          items={[
            [t('mailers'), known.habits.mailers.length > 0 && <Mailers key="mailers" known={known} />],
            [t('submissions'), known.habits.submissions.length > 0 && <Submissions key="submissions" known={known} />],
          ]}
        />
      </Section>
      <Section title={t('correspondents')} lead={t('correspondents.lead')} count={known.correspondents.length}>
        <CorrespondentTable correspondents={known.correspondents} />
      </Section>
    </>
  )
}

function Span({ times }: { readonly times: CorrespondenceTimes | null }) {
  const t = useTranslation('history')
  if (!times) return <span>{t('never')}</span>
  return (
    <span>
      {t('times', { count: times.times })} (<Moment at={times.first} /> – <Moment at={times.last} />)
    </span>
  )
}

function Mailers({ known: { habits } }: OfAddress) {
  return <Untrusted>{habits.mailers.map(({ value }) => value).join(', ')}</Untrusted>
}

function Submissions({ known: { habits } }: OfAddress) {
  const t = useTranslation('history')
  const words = habits.submissions.map(({ value, times }) => {
    if (value !== 'name' && value !== 'address-literal' && value !== 'none') return ''
    return `${t(`submission.${value}`)} (${times})`
  })
  return <span>{words.filter((word) => word !== '').join(', ')}</span>
}

/** Leaks in which this address stands. */
function Leaks({ address }: { readonly address: string }) {
  const t = useTranslation('history')
  const { data: leaks = [] } = useQuery({ ...leaksOf(address), enabled: useMay('leak.read') })
  return leaks.map(({ id, name }) => (
    <Text size="sm" key={id}>
      <Badge color="gray" variant="light">
        {t('leak')}
      </Badge>{' '}
      <TextLink to="/leaks/$id" params={{ id }}>
        <Untrusted>{name}</Untrusted>
      </TextLink>
    </Text>
  ))
}
