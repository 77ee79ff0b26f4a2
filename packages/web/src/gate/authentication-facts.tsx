import type { AuthenticationFacts as Results } from '@sekisho/inspection'
import { useTranslation } from '../i18n/use-translation.ts'
import { Facts } from '../shared/facts.tsx'
import { Section } from '../shared/section.tsx'
import { Signal, type Tone } from '../shared/signal.tsx'

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
    </Section>
  )
}
