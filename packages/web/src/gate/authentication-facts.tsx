import type { AuthenticationFacts as Results } from '@sekisho/inspection'
import { useTranslation } from '../i18n/use-translation.ts'
import { Facts } from '../shared/facts.tsx'
import { Section } from '../shared/section.tsx'
import { Signal, type Tone } from '../shared/signal.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './authentication-facts.module.css'

/** Of many signatures, as many as anybody reads. */
const MAX_RESULTS = 10
const methods = ['spf', 'dkim', 'dmarc', 'arc'] as const

interface Props {
  readonly results: Results
}

/** What RFC 8601 calls the results; a pass never speaks for the content, so nothing here is green. */
export function AuthenticationFacts({ results }: Props) {
  const t = useTranslation('delivery')
  const words = useTranslation('vocabulary')
  return (
    <Section title={t('authentication.title')} lead={t('authentication.lead')}>
      <Facts
        inline
        items={methods.map((method) => {
          const result = results[method]
          const tone: Tone = result === 'fail' || result === 'softfail' ? 'suspicious' : 'none'
          return [
            method.toUpperCase(),
            <Signal key={method} tone={tone}>
              {words(`auth.${result}`)}
            </Signal>,
          ]
        })}
      />
      <MethodResults results={results} />
    </Section>
  )
}

/** Each signature and each checked name, as a header field would say it; the values are the sender's own words. */
function MethodResults({ results: { results = [], client } }: Props) {
  const t = useTranslation('delivery')
  const told = results.filter(({ result }) => result !== 'none')
  if (told.length === 0 && client === undefined) return null
  return (
    <ul className={classes['results']} aria-label={t('authentication.details')}>
      {client !== undefined && (
        <li>
          {t('authentication.client')} <Untrusted>{client}</Untrusted>
        </li>
      )}
      {told.slice(0, MAX_RESULTS).map(({ method, result, property, value, reason }) => (
        <li key={[method, result, property, value].join(' ')}>
          <Untrusted>{`${method}=${result}${property && value ? ` ${property}=${value}` : ''}`}</Untrusted>
          {reason !== undefined && (
            <>
              {' '}
              <Untrusted>{`(${reason})`}</Untrusted>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
