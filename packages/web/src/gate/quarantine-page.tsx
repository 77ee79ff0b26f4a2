import { Group, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useUrlFilter } from '../http/url-filter.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Paging } from '../shared/paging.tsx'
import { SearchInput } from '../shared/search-input.tsx'
import { heldMessages } from './delivery-queries.ts'
import classes from './filter-bar.module.css'
import { heldQuery, heldSearch, heldShows } from './held-filter.ts'
import { HeldMessageTable } from './held-message-table.tsx'

/** Held mail, first of all what waits for a person. */
export function QuarantinePage() {
  const t = useTranslation('quarantine')
  const list = useTranslation('deliveries')
  const [{ cursor, show = 'waiting', text }, change] = useUrlFilter(heldSearch)
  const held = useQuery(heldMessages(heldQuery({ cursor, show, text })))
  const nothing = show === 'waiting' && !text ? 'empty' : 'empty.filtered'
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Group role="search" aria-label={list('filter.label')} align="flex-end" gap="sm">
        <SegmentedControl
          aria-label={t('filter.state')}
          value={show}
          data={heldShows.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(value) => change({ show: value === 'waiting' ? '' : value })}
        />
        <SearchInput
          className={classes['wide']}
          label={list('filter.text')}
          placeholder={list('filter.text.hint')}
          value={text ?? ''}
          onChange={(words) => change({ text: words })}
        />
      </Group>
      <Loaded
        query={held}
        empty={{
          when: (page) => page.items.length === 0 && !cursor,
          show: <Nothing title={t(nothing)} detail={t(`${nothing}.detail`)} />,
        }}
      >
        {(page) => (
          <>
            <HeldMessageTable messages={page.items} />
            <Paging cursor={cursor} next={page.cursor} go={(next) => change({ cursor: next })} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
