import { useTranslation } from '../i18n/use-translation.ts'
import { Address } from '../shared/address.tsx'
import classes from './recipients.module.css'

interface Props {
  readonly addresses: readonly string[]
  /** How many are written out. */
  readonly show?: number
}

/** The first recipients and how many more there are. */
export function Recipients({ addresses, show = 2 }: Props) {
  const t = useTranslation('deliveries')
  const more = addresses.length - show
  return (
    <div className={classes['list']}>
      {addresses.slice(0, show).map((address) => (
        <div key={address}>
          <Address quiet>{address}</Address>
        </div>
      ))}
      {more > 0 && <div>{t('to.more', { count: more })}</div>}
    </div>
  )
}
