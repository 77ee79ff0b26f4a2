import type { StolenMail } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Address } from '../shared/address.tsx'
import { type Column, Listing } from '../shared/listing.tsx'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

const MAX_NAMED = 6

const columns: readonly Column<StolenMail, 'at' | 'from' | 'to' | 'heldBy' | 'quotedBy'>[] = [
  { id: 'at', plain: true, width: '190px', cell: ({ at }) => <Moment at={at} /> },
  { id: 'from', width: '22%', cell: ({ from }) => <Address quiet>{from}</Address> },
  { id: 'to', width: '22%', cell: ({ to }) => <Addresses addresses={to} /> },
  { id: 'heldBy', cell: ({ heldBy }) => <Addresses addresses={heldBy} /> },
  { id: 'quotedBy', width: '90px', cell: ({ quotedBy }) => quotedBy.length },
]

/** The picture as a table. */
export function StolenMailTable({ mails }: { readonly mails: readonly StolenMail[] }) {
  const t = useTranslation('leaks')
  return (
    <Listing
      label={t('stolen')}
      columns={columns}
      headerOf={(id) => t(`stolen.${id}`)}
      items={mails}
      idOf={({ at, from }) => `${at} ${from}`}
    />
  )
}

function Addresses({ addresses }: { readonly addresses: readonly string[] }) {
  const rest = addresses.length - MAX_NAMED
  return <Untrusted>{`${addresses.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` … +${rest}` : ''}`}</Untrusted>
}
