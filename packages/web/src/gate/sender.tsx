import type { Author } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './sender.module.css'

interface Props {
  readonly author: Author | null
}

/** Display name and address. Anyone can write any name, so the address is never left out and its domain stands out. */
export function Sender({ author }: Props) {
  const t = useTranslation('deliveries')
  if (!author) return <span className={classes['absent']}>{t('from.none')}</span>
  const at = author.address.lastIndexOf('@')
  return (
    <span className={classes['sender']}>
      {author.name ? <Untrusted>{author.name}</Untrusted> : <span className={classes['absent']}>{t('from.noName')}</span>}
      <span className={classes['address']}>
        <Untrusted>{author.address.slice(0, at + 1)}</Untrusted>
        <b>
          <Untrusted>{author.address.slice(at + 1)}</Untrusted>
        </b>
      </span>
    </span>
  )
}
