import { useTranslation } from '../i18n/use-translation.ts'
import { Untrusted } from '../shared/untrusted.tsx'

interface Props {
  readonly children: string
}

/** A subject as it is, or the word that there is none. */
export function Subject({ children }: Props) {
  const t = useTranslation('deliveries')
  return children.trim() ? <Untrusted>{children}</Untrusted> : <i>{t('subject.none')}</i>
}
