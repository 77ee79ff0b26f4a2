import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'

interface Props {
  /** Of the mail that is looked at. */
  readonly isAuthenticated: boolean
  readonly evenUnauthenticated: boolean
}

/** Whether an entry for this pair would hold for a mail like this one, and for whose mail else. */
export function SenderStanding({ isAuthenticated, evenUnauthenticated }: Props) {
  const t = useTranslation('policy')
  if (evenUnauthenticated)
    return (
      <Alert color="red" py="xs" icon={<IconAlertTriangle aria-hidden />} role="status">
        {t(isAuthenticated ? 'pair.even.needless' : 'pair.even.warning')}
      </Alert>
    )
  if (isAuthenticated)
    return (
      <Alert color="gray" py="xs" icon={<IconShieldCheck aria-hidden />} role="status">
        {t('pair.authenticated')}
      </Alert>
    )
  return (
    <Alert color="orange" py="xs" icon={<IconAlertTriangle aria-hidden />} title={t('pair.unauthenticated')} role="status">
      {t('pair.unauthenticated.detail')}
    </Alert>
  )
}
