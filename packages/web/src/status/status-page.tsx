import { Alert, Stack, Text } from '@mantine/core'
import type { Status } from '@sekisho/server/http'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Page } from '../shared/page.tsx'
import { PartList } from './part-list.tsx'
import { ProblemList } from './problem-list.tsx'
import { status } from './status-query.ts'
import { Today } from './today.tsx'

/** Whether the checkpoint works, and what to do when it does not. */
export function StatusPage() {
  const t = useTranslation('status')
  const now = useQuery(status)
  return (
    <Page title={t('title')}>
      <Loaded query={now}>
        {(found) => (
          <Stack gap="md">
            <HealthBanner status={found} />
            <ProblemList problems={found.problems} />
            <Today status={found} />
            <PartList status={found} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

const colour = { ok: 'green', degraded: 'orange', failed: 'red' } as const

function HealthBanner({ status: { health, version, startedAt } }: { readonly status: Status }) {
  const t = useTranslation('status')
  const language = useLanguage()
  const Icon = health === 'ok' ? IconCircleCheck : IconAlertTriangle
  return (
    <Alert color={colour[health]} icon={<Icon aria-hidden />} title={t(`health.${health}`)} role="status">
      <Text size="sm">
        {t('version', { version })} · {t('startedAt', { at: formatDateTime(startedAt, language) })}
      </Text>
    </Alert>
  )
}
