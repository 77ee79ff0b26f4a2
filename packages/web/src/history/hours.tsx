import { useTranslation } from '../i18n/use-translation.ts'
import classes from './hours.module.css'

interface Props {
  /** 24 counts, hours in Japan. */
  readonly counts: readonly number[]
}

/** When an address writes: one bar an hour; each can be read as words. */
export function Hours({ counts }: Props) {
  const t = useTranslation('history')
  const most = Math.max(1, ...counts)
  return (
    <div>
      <ul className={classes['bars']} aria-label={t('hours')}>
        {[...counts.entries()].map(([hour, count]) => {
          const words = t('hours.at', { hour, count })
          return (
            <li key={hour} className={classes['hour']} title={words} aria-label={words}>
              <div className={classes['bar']} style={{ height: `${count === 0 ? 0 : Math.max(4, (count / most) * 100)}%` }} />
            </li>
          )
        })}
      </ul>
      <div className={classes['ends']} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{t('hours.mark', { hour })}</span>
        ))}
      </div>
    </div>
  )
}
