import type { Author } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Address } from '../shared/address.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './sender.module.css'

interface Props {
  readonly author: Author | null
}

/** Display name and address. Anyone can write any name, so the address is never left out. */
export function Sender({ author }: Props) {
  const t = useTranslation('deliveries')
  if (!author) return <span className={classes['absent']}>{t('from.none')}</span>
  return (
    <span className={classes['sender']}>
      {author.name ? <Untrusted>{author.name}</Untrusted> : <span className={classes['absent']}>{t('from.noName')}</span>}
      <Address>{author.address}</Address>
    </span>
  )
}
