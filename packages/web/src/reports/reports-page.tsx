import { Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useUrlFilter } from '../http/url-filter.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Section } from '../shared/section.tsx'
import { useMay } from '../staff/session-queries.ts'
import { daysOf } from './days-of.ts'
import { periodNamed, periods, reportSearch, useNamed, uses } from './report-filter.ts'
import { nameUse } from './report-queries.ts'
import { ReportUploadAnswer, ReportUploadButton } from './report-upload.tsx'
import { SourceTable } from './source-table.tsx'
import { Timeline } from './timeline.tsx'
import { useReportUpload } from './use-report-upload.ts'

/** Who else sends mail in our names, as receivers tell us. */
export function ReportsPage() {
  const t = useTranslation('reports')
  const [filter, change] = useUrlFilter(reportSearch)
  const sending = useReportUpload()
  const mayUpload = useMay('file.inspect')
  const use = useNamed(filter.use)
  const days = periodNamed(filter.days)
  const found = useQuery(nameUse({ days, use }))
  return (
    <Page title={t('title')} lead={t('lead')} actions={mayUpload && <ReportUploadButton sending={sending} />}>
      <ReportUploadAnswer sending={sending} />
      <Group gap="xs" role="search" aria-label={t('filter')}>
        <Select
          label={t('filter.days')}
          data={periods.map((period) => ({ value: period, label: t('days', { count: Number(period) }) }))}
          value={days}
          allowDeselect={false}
          onChange={(value) => change({ days: value ?? '' })}
        />
        <Select
          label={t('filter.use')}
          data={uses.map((value) => ({ value, label: t(`use.${value}`) }))}
          value={use}
          allowDeselect={false}
          onChange={(value) => change({ use: value ?? '' })}
        />
      </Group>
      <Loaded
        query={found}
        empty={{ when: ({ reports }) => reports === 0, show: <Nothing title={t('empty')} detail={t('empty.detail')} /> }}
      >
        {(overview) => (
          <Section title={t(`use.${use}`)} lead={t(`use.${use}.detail`)} count={overview.sources.length}>
            {overview.sources.length === 0 ? (
              <Nothing title={t('none')} detail={t('none.detail', { count: overview.reports })} />
            ) : (
              <>
                <Timeline days={daysOf(overview, use)} />
                <SourceTable sources={overview.sources} />
              </>
            )}
          </Section>
        )}
      </Loaded>
    </Page>
  )
}
