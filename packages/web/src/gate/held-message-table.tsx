import type { HeldMessage } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Moment } from '../shared/moment.tsx'
import { DeliveryHeadline } from './delivery-headline.tsx'
import { HeldMarks } from './held-marks.tsx'
import { Recipients } from './recipients.tsx'
import { Sender } from './sender.tsx'

const columns: readonly Column<HeldMessage, 'state' | 'subject' | 'from' | 'to' | 'heldAt'>[] = [
  { id: 'state', plain: true, width: '178px', cell: (message) => <HeldMarks message={message} /> },
  { id: 'subject', plain: true, cell: ({ delivery }) => <DeliveryHeadline delivery={delivery} /> },
  { id: 'from', plain: true, width: '23%', cell: ({ delivery }) => <Sender author={delivery.from} /> },
  { id: 'to', width: '16%', cell: ({ delivery }) => <Recipients addresses={delivery.rcptTo} /> },
  { id: 'heldAt', width: '160px', cell: ({ heldAt }) => <Moment at={heldAt} /> },
]

interface Props {
  readonly messages: readonly HeldMessage[]
}

/** One line a held mail; the subject leads to the page where one decides, after having looked. */
export function HeldMessageTable({ messages }: Props) {
  const t = useTranslation('quarantine')
  return (
    <Listing
      label={t('title')}
      columns={columns}
      headerOf={(id) => t(`column.${id}`)}
      items={messages}
      idOf={({ id }) => id}
      toneOf={({ delivery }) => delivery.verdict}
    />
  )
}
