import { Button, Group } from '@mantine/core'
import { IconArrowBarUp, IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'

/** How many of a list are asked for at once. */
export const pageSize = 50

interface Props {
  /** Where this page begins; undefined on the first. */
  readonly cursor: string | undefined
  /** Where the next begins; null on the last. */
  readonly next: string | null
  readonly go: (cursor: string | undefined) => void
}

/** Older, and back to the newest; nothing when there is only one page. */
export function Paging({ cursor, next, go }: Props) {
  const t = useTranslation('common')
  if (!cursor && !next) return null
  return (
    <Group component="nav" justify="center" gap="sm" aria-label={t('paging.label')}>
      {cursor && (
        <Button variant="default" leftSection={<IconArrowBarUp size={16} aria-hidden />} onClick={() => go(undefined)}>
          {t('paging.newest')}
        </Button>
      )}
      {next && (
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />} onClick={() => go(next)}>
          {t('paging.older', { count: pageSize })}
        </Button>
      )}
    </Group>
  )
}
