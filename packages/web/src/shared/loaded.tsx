import { Center, Loader, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from './failed.tsx'

interface Props<T> {
  readonly query: UseQueryResult<T>
  readonly children: (value: T) => ReactNode
  /** What stands there when the answer holds nothing. */
  readonly empty?: { readonly when: (value: T) => boolean; readonly show: ReactNode }
}

/** Waiting, failed, empty or there: every page shows its question's answer through this. */
export function Loaded<T>({ query, children, empty }: Props<T>) {
  const t = useTranslation('common')
  if (query.data !== undefined) {
    return (
      <Stack gap="md">
        {query.isRefetchError && <Failed error={query.error} retry={() => void query.refetch()} />}
        {empty?.when(query.data) ? empty.show : children(query.data)}
      </Stack>
    )
  }
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  return (
    <Center mih={200} role="status" aria-live="polite">
      <Stack align="center" gap="xs">
        <Loader size="sm" />
        <Text c="dimmed" size="sm">
          {t('loading')}
        </Text>
      </Stack>
    </Center>
  )
}
