import { Button, Group } from '@mantine/core'
import { IconArrowBarUp, IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'

interface Props {
  readonly cursor: string | undefined
  readonly next: string | null
  readonly go: (cursor: string | undefined) => void
}

/** On in the alphabet, and back to its beginning; nothing when there is only one page. */
export function PeoplePaging({ cursor, next, go }: Props) {
  const t = useTranslation('directory')
  if (!cursor && !next) return null
  return (
    <Group component="nav" justify="center" gap="sm" aria-label={t('paging')}>
      {cursor && (
        <Button variant="default" leftSection={<IconArrowBarUp size={16} aria-hidden />} onClick={() => go(undefined)}>
          {t('paging.first')}
        </Button>
      )}
      {next && (
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />} onClick={() => go(next)}>
          {t('paging.next')}
        </Button>
      )}
    </Group>
  )
}
