import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '../i18n/use-translation.ts'
import { Page } from '../shared/page.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const t = useTranslation('common')
  return (
    <Page title={t('notFound.title')} lead={t('notFound.detail')}>
      <div>
        <Button component={Link} to="/deliveries" variant="default">
          {t('notFound.back')}
        </Button>
      </div>
    </Page>
  )
}
