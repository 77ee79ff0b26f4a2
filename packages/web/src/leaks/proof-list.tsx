import { useQuery } from '@tanstack/react-query'
import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Section } from '../shared/section.tsx'
import { TextLink } from '../shared/text-link.tsx'
import { proofs } from './leak-queries.ts'
import { ProofView } from './proof-view.tsx'

const MAX_SHOWN = 5

/** The latest proofs; nothing where there is none. */
export function ProofList() {
  const t = useTranslation('leaks')
  const language = useLanguage()
  const found = useQuery(proofs)
  if (found.data?.length === 0) return null
  return (
    <Loaded query={found}>
      {(items) =>
        items.slice(0, MAX_SHOWN).map((proof) => (
          <Section
            key={proof.id}
            title={t('proof.since', { day: formatDay(proof.notAfter, language) })}
            lead={t('proof.lead', { count: proof.mails.length })}
          >
            <ProofView proof={proof} />
            <TextLink to="/deliveries/$id" params={{ id: proof.id }} size="sm">
              {t('proof.first')}
            </TextLink>
          </Section>
        ))
      }
    </Loaded>
  )
}
