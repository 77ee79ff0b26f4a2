import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useFailure } from '../http/use-failure.ts'
import { useTranslation } from '../i18n/use-translation.ts'

interface Props {
  readonly error: unknown
  readonly retry?: () => void
}

/** What went wrong and what to do next. */
export function Failed({ error, retry }: Props) {
  const t = useTranslation('common')
  const { title, detail, fields } = useFailure()(error)
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Stack gap="sm" align="flex-start">
        {detail && <Text size="sm">{detail}</Text>}
        {Object.values(fields).map((message) => (
          <Text size="sm" key={message}>
            {message}
          </Text>
        ))}
        {retry && (
          <Button variant="default" size="xs" leftSection={<IconRefresh size={16} aria-hidden />} onClick={retry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
