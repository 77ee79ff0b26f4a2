import type { DeliverySummary } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Moment } from '../shared/moment.tsx'
import { DeliveryHeadline } from './delivery-headline.tsx'
import { Marks } from './marks.tsx'
import { Recipients } from './recipients.tsx'
import { Sender } from './sender.tsx'

const columns: readonly Column<DeliverySummary, 'verdict' | 'subject' | 'from' | 'to' | 'receivedAt'>[] = [
  { id: 'verdict', plain: true, width: '178px', cell: (delivery) => <Marks delivery={delivery} /> },
  { id: 'subject', plain: true, cell: (delivery) => <DeliveryHeadline delivery={delivery} /> },
  { id: 'from', plain: true, width: '23%', cell: ({ from }) => <Sender author={from} /> },
  { id: 'to', width: '16%', cell: ({ rcptTo }) => <Recipients addresses={rcptTo} /> },
  { id: 'receivedAt', width: '160px', cell: ({ receivedAt }) => <Moment at={receivedAt} /> },
]

interface Props {
  readonly deliveries: readonly DeliverySummary[]
}

/** One line a mail: verdict first, then what and why, who, and when. */
export function DeliveryTable({ deliveries }: Props) {
  const t = useTranslation('deliveries')
  return (
    <Listing
      label={t('title')}
      columns={columns}
      headerOf={(id) => t(`column.${id}`)}
      items={deliveries}
      idOf={({ id }) => id}
      toneOf={({ verdict }) => verdict}
    />
  )
}
