import { Alert, Button, Code, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from '../i18n/use-translation.ts'

/** A fault of the screen itself; the menu stays. */
export function Crashed({ error }: ErrorComponentProps) {
  const t = useTranslation('errors')
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('crash.title')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('crash.detail')}</Text>
        <Code>{error instanceof Error ? error.message : String(error)}</Code>
        <Button variant="default" size="xs" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      </Stack>
    </Alert>
  )
}
