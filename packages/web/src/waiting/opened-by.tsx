import type { WaitingForPassword } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { TextLink } from '../shared/text-link.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

interface Props {
  readonly opened: NonNullable<WaitingForPassword['opened']>
}

/** Whose password opened a mail; another mail can be looked at. */
export function OpenedBy({ opened: { by, delivery, name } }: Props) {
  const t = useTranslation('quarantine')
  if (by === 'operator') return <Untrusted>{t('waiting.openedBy.operator', { name: name ?? '' })}</Untrusted>
  if (by === 'recipient') return t('waiting.openedBy.recipient')
  return (
    <>
      {t('waiting.openedBy.mail')}{' '}
      {delivery && (
        <TextLink to="/deliveries/$id" params={{ id: delivery }} size="sm">
          {t('waiting.openedBy.mail.show')}
        </TextLink>
      )}
    </>
  )
}
