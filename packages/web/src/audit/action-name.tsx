import type { AuditAction } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'

interface Props {
  readonly action: AuditAction
}

/** What was done, in words. */
export function ActionName({ action }: Props) {
  const t = useTranslation('audit')
  return <span>{t(`action.${action}`)}</span>
}
