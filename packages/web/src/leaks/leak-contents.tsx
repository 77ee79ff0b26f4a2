import { Badge, Group } from '@mantine/core'
import type { LeakDetail, LeakSighting } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Address } from '../shared/address.tsx'
import { type Column, Listing } from '../shared/listing.tsx'
import { Moment } from '../shared/moment.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Section } from '../shared/section.tsx'
import { TextLink } from '../shared/text-link.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

type Item = LeakDetail['items'][number]
type Mail = LeakDetail['mails'][number]

const sightingColumns: readonly Column<LeakSighting, 'at' | 'from' | 'kinds' | 'open'>[] = [
  { id: 'at', plain: true, width: '210px', cell: ({ at }) => <Moment at={at} /> },
  { id: 'from', cell: ({ from }) => <Address>{from}</Address> },
  { id: 'kinds', width: '24%', cell: (sighting) => <Kinds sighting={sighting} /> },
  { id: 'open', width: '120px', cell: (sighting) => <ToDelivery sighting={sighting} /> },
]

/** Mails at the gate that used something of it, newest first. */
export function LeakSightings({ sightings }: { readonly sightings: readonly LeakSighting[] }) {
  const t = useTranslation('leaks')
  return (
    <Section title={t('sightings')} lead={t('sightings.lead')} count={sightings.length}>
      {sightings.length === 0 ? (
        <Nothing title={t('sightings.empty')} detail={t('sightings.empty.detail')} />
      ) : (
        <Listing
          label={t('sightings')}
          columns={sightingColumns}
          headerOf={(id) => t(`sightings.${id}`)}
          items={sightings}
          idOf={({ delivery }) => delivery}
        />
      )}
    </Section>
  )
}

function Kinds({ sighting: { kinds } }: { readonly sighting: LeakSighting }) {
  const t = useTranslation('leaks')
  return (
    <Group gap={4}>
      {kinds.map((kind) => (
        <Badge key={kind} color="gray" variant="light">
          {t(`kind.${kind}`)}
        </Badge>
      ))}
    </Group>
  )
}

function ToDelivery({ sighting: { delivery } }: { readonly sighting: LeakSighting }) {
  const t = useTranslation('leaks')
  return (
    <TextLink to="/deliveries/$id" params={{ id: delivery }} size="sm">
      {t('sightings.toMail')}
    </TextLink>
  )
}

const itemColumns: readonly Column<Item, 'value' | 'kind' | 'seen'>[] = [
  { id: 'value', plain: true, cell: ({ value }) => <Untrusted>{value}</Untrusted> },
  { id: 'kind', width: '20%', cell: (item) => <Kind item={item} /> },
  { id: 'seen', width: '34%', cell: (item) => <Seen item={item} /> },
]

/** Addresses and names that are watched for, most met first. */
export function LeakItems({ items }: { readonly items: readonly Item[] }) {
  const t = useTranslation('leaks')
  if (items.length === 0) return null
  return (
    <Section title={t('items')} count={items.length}>
      <Listing
        label={t('items')}
        columns={itemColumns}
        headerOf={(id) => t(`items.${id}`)}
        items={items}
        idOf={({ kind, value }) => `${kind} ${value}`}
      />
    </Section>
  )
}

function Kind({ item: { kind } }: { readonly item: Item }) {
  const t = useTranslation('leaks')
  return <span>{t(`kind.${kind}`)}</span>
}

function Seen({ item: { timesSeen, lastSeen } }: { readonly item: Item }) {
  const t = useTranslation('leaks')
  if (lastSeen === null) return <span>{t('seen.never')}</span>
  return (
    <span>
      {t('seen.times', { count: timesSeen })} <Moment at={lastSeen} />
    </span>
  )
}

const mailColumns: readonly Column<Mail & { readonly key: string }, 'at' | 'from'>[] = [
  { id: 'at', plain: true, width: '40%', cell: (mail) => <When mail={mail} /> },
  { id: 'from', cell: ({ from }) => (from === null ? '–' : <Address quiet>{from}</Address>) },
]

/** Mails whose text is watched for. */
export function LeakMails({ mails, count }: { readonly mails: readonly Mail[]; readonly count: number }) {
  const t = useTranslation('leaks')
  if (count === 0) return null
  return (
    <Section title={t('mails')} lead={t('mails.lead')} count={count}>
      <Listing
        label={t('mails')}
        columns={mailColumns}
        headerOf={(id) => t(`stolen.${id}`)}
        items={mails.map((mail, at) => ({ ...mail, key: String(at) }))}
        idOf={({ key }) => key}
      />
    </Section>
  )
}

function When({ mail: { at } }: { readonly mail: Mail }) {
  const t = useTranslation('leaks')
  return at === null ? <span>{t('mails.text')}</span> : <Moment at={at} />
}
