import type { Status } from '@sekisho/server/http'
import { Link } from '@tanstack/react-router'
import { verdicts } from '../gate/delivery-filter.ts'
import { VerdictBadge } from '../gate/verdict-badge.tsx'
import { useTranslation } from '../i18n/use-translation.ts'
import { Section } from '../shared/section.tsx'
import classes from './today.module.css'

interface Props {
  readonly status: Status
}

/** Today in numbers, each leading to its list. */
export function Today({ status: { today, waiting } }: Props) {
  const t = useTranslation('status')
  return (
    <Section title={t('today.title')}>
      <div className={classes['figures']}>
        <Link to="/deliveries" className={classes['figure'] ?? ''}>
          <span>{t('today.deliveries')}</span>
          <b>{today.deliveries.toLocaleString('en')}</b>
        </Link>
        {verdicts.map((verdict) => (
          <Link key={verdict} to="/deliveries" search={{ verdict }} className={classes['figure'] ?? ''}>
            <VerdictBadge verdict={verdict} />
            <b>{today.byVerdict[verdict].toLocaleString('en')}</b>
          </Link>
        ))}
        <Link to="/deliveries" search={{ disposition: 'hold' }} className={classes['figure'] ?? ''}>
          <span>{t('today.held')}</span>
          <b>{today.held.toLocaleString('en')}</b>
        </Link>
        <Link to="/quarantine" className={classes['figure'] ?? ''}>
          <span>{t('today.waiting')}</span>
          <b>{waiting.toLocaleString('en')}</b>
        </Link>
      </div>
    </Section>
  )
}
