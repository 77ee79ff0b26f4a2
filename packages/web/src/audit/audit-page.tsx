import type { AuditEntry } from '@sekisho/server/http'
import { useQuery } from '@tanstack/react-query'
import { useUrlFilter } from '../http/url-filter.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Moment } from '../shared/moment.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Paging, pageSize } from '../shared/paging.tsx'
import { TextLink } from '../shared/text-link.tsx'
import { ActionName } from './action-name.tsx'
import { AuditDetails } from './audit-details.tsx'
import { auditTrail } from './audit-query.ts'
import { Who } from './who.tsx'

const columns: readonly Column<AuditEntry, 'at' | 'who' | 'what' | 'details' | 'subject'>[] = [
  { id: 'at', plain: true, width: '230px', cell: ({ at }) => <Moment at={at} /> },
  { id: 'who', width: '20%', cell: ({ who }) => <Who name={who} /> },
  { id: 'what', plain: true, width: '25%', cell: ({ what }) => <ActionName action={what} /> },
  { id: 'details', cell: ({ details }) => <AuditDetails details={details} /> },
  { id: 'subject', width: '120px', cell: (entry) => <AuditSubject entry={entry} /> },
]

/** Who did what, newest first. */
export function AuditPage() {
  const t = useTranslation('audit')
  const [{ cursor }, change] = useUrlFilter(['cursor'])
  const found = useQuery(auditTrail({ limit: String(pageSize), ...(cursor ? { cursor } : {}) }))
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded
        query={found}
        empty={{ when: ({ items }) => items.length === 0, show: <Nothing title={t('empty')} detail={t('empty.detail')} /> }}
      >
        {(page) => (
          <>
            <Listing
              label={t('title')}
              columns={columns}
              headerOf={(id) => t(`column.${id}`)}
              items={page.items}
              idOf={({ id }) => id}
            />
            <Paging cursor={cursor} next={page.cursor} go={(next) => change({ cursor: next })} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** The way to the mail an entry is about; entries about staff and the system lead nowhere. */
function AuditSubject({ entry: { what, subject } }: { readonly entry: AuditEntry }) {
  const t = useTranslation('audit')
  if (!subject || !/^(mail|quarantine)\.|^leak\.seen$/.test(what)) return null
  return (
    <TextLink to="/deliveries/$id" params={{ id: subject }} size="sm">
      {t('subject.open')}
    </TextLink>
  )
}
