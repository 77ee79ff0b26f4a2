import { useQuery } from '@tanstack/react-query'
import { useUrlFilter } from '../http/url-filter.ts'
import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { SearchInput } from '../shared/search-input.tsx'
import { AddressView } from './address-view.tsx'
import { historySearch } from './history-filter.ts'
import { historyStatus } from './history-queries.ts'

/** Who writes with whom, as the house's own history knows it: of one address at a time. */
export function HistoryPage() {
  const t = useTranslation('history')
  const language = useLanguage()
  const [{ address = '' }, change] = useUrlFilter(historySearch)
  const { data: status } = useQuery(historyStatus)
  const known = status?.since
    ? t('known', { count: status.mails, day: formatDay(status.since, language) })
    : t(status?.isEnabled === false ? 'off' : 'known.none')
  return (
    <Page title={t('title')} lead={status ? `${t('lead')} ${known}` : t('lead')}>
      <SearchInput
        label={t('address')}
        placeholder={t('address.hint')}
        value={address}
        onChange={(text) => change({ address: text.normalize('NFKC').toLowerCase() })}
      />
      {address.includes('@') ? <AddressView address={address} /> : <Nothing title={t('ask')} detail={t('ask.detail')} />}
    </Page>
  )
}
