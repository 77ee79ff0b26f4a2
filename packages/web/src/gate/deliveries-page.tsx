import { useQuery } from '@tanstack/react-query'
import { useUrlFilter } from '../http/url-filter.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Paging } from '../shared/paging.tsx'
import { deliverySearch, queryOf } from './delivery-filter.ts'
import { DeliveryFilterBar } from './delivery-filter-bar.tsx'
import { deliveries } from './delivery-queries.ts'
import { DeliveryTable } from './delivery-table.tsx'

/** What arrived, newest first, while it arrives. */
export function DeliveriesPage() {
  const t = useTranslation('deliveries')
  const [{ cursor, ...filter }, change] = useUrlFilter(deliverySearch)
  const found = useQuery(deliveries(queryOf({ cursor, ...filter })))
  const nothing = Object.keys(filter).length > 0 ? 'empty.filtered' : 'empty'
  return (
    <Page title={t('title')}>
      <DeliveryFilterBar value={filter} onChange={change} />
      <Loaded
        query={found}
        empty={{
          when: (page) => page.items.length === 0 && !cursor,
          show: <Nothing title={t(nothing)} detail={t(`${nothing}.detail`)} />,
        }}
      >
        {(page) => (
          <>
            <DeliveryTable deliveries={page.items} />
            <Paging cursor={cursor} next={page.cursor} go={(next) => change({ cursor: next })} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
