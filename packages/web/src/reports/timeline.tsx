import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import type { Day } from './days-of.ts'
import classes from './timeline.module.css'

interface Props {
  readonly days: readonly Day[]
}

/** One bar a day; each can be read as words. */
export function Timeline({ days }: Props) {
  const t = useTranslation('reports')
  const language = useLanguage()
  const most = Math.max(1, ...days.map(({ mails }) => mails))
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  return (
    <div>
      <ul className={classes['bars']} aria-label={t('timeline')}>
        {days.map(({ day, mails }) => {
          const words = t('timeline.day', { day: formatDay(`${day}T00:00:00+09:00`, language), count: mails })
          // A single mail among thousands still shows.
          const height = mails === 0 ? 0 : Math.max(3, (mails / most) * 100)
          return (
            <li key={day} className={classes['day']} title={words} aria-label={words}>
              <div className={classes['bar']} style={{ height: `${height}%` }} />
            </li>
          )
        })}
      </ul>
      <div className={classes['ends']} aria-hidden>
        <span>{formatDay(`${first.day}T00:00:00+09:00`, language)}</span>
        <span>{formatDay(`${last.day}T00:00:00+09:00`, language)}</span>
      </div>
    </div>
  )
}
