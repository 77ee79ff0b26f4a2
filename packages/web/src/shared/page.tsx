import { Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'

interface Props {
  readonly title: string
  readonly lead?: string
  /** Above the title: the way back. */
  readonly before?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One screen: its title (also the window's), what it is for, then its content. */
export function Page({ title, lead, before, actions, children }: Props) {
  const t = useTranslation('common')
  useDocumentTitle(`${title} | ${t('product')}`)
  return (
    <Stack gap="md">
      <div>
        {before}
        <Group justify="space-between" align="center" gap="xs">
          <Title order={1} size="h3">
            {title}
          </Title>
          {actions}
        </Group>
        {lead && (
          <Text c="dimmed" size="sm" mt={4}>
            {lead}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  )
}
