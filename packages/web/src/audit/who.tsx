import { useTranslation } from '../i18n/use-translation.ts'
import { Untrusted } from '../shared/untrusted.tsx'

/** The name under which the system itself acts. */
const systemName = 'sekisho'

interface Props {
  readonly name: string
}

/** A member of staff, or the system. */
export function Who({ name }: Props) {
  const t = useTranslation('audit')
  return name === systemName ? <span>{t('who.system')}</span> : <Untrusted>{name}</Untrusted>
}
