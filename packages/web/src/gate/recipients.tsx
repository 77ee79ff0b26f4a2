import { useTranslation } from '../i18n/use-translation.ts'
import { Untrusted } from '../shared/untrusted.tsx'

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
    <>
      {addresses.slice(0, show).map((address) => (
        <div key={address}>
          <Untrusted>{address}</Untrusted>
        </div>
      ))}
      {more > 0 && <div>{t('to.more', { count: more })}</div>}
    </>
  )
}
