import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'

/** Says that what is on the screen may be old. */
export function Disconnected() {
  const t = useTranslation('common')
  return (
    <Alert color="yellow" mb="md" py="xs" role="status" icon={<IconPlugConnectedX aria-hidden />}>
      {t('disconnected')}
    </Alert>
  )
}
