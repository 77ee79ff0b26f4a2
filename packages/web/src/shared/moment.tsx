import { formatDateTime, formatDay, formatTime } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './moment.module.css'

interface Props {
  readonly at: string
}

/** A date and time in Japanese time; it may break between day and hour, nowhere else. */
export function Moment({ at }: Props) {
  const language = useLanguage()
  const time = formatTime(at)
  return (
    <time dateTime={at} title={formatDateTime(at, language)}>
      <span className={classes['part']}>{formatDay(at, language)}</span> {time && <span className={classes['part']}>{time}</span>}
    </time>
  )
}
