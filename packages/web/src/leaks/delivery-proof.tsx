import type { Inspection } from '@sekisho/server/http'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { Section } from '../shared/section.tsx'
import { useMay } from '../staff/session-queries.ts'
import { proofOf } from './leak-queries.ts'
import { ProofView } from './proof-view.tsx'

interface Props {
  readonly id: string
  readonly inspection: Inspection
}

/** Whose mailbox the text of this mail was taken from, as far as it and its like prove it; nothing for any other mail. */
export function DeliveryProof({ id, inspection: { history } }: Props) {
  const t = useTranslation('leaks')
  const mayRead = useMay('leak.read')
  const quotation = history === undefined || history === 'unavailable' ? null : history.quotation
  const quotes = quotation?.mails.some(({ authorWasParty }) => !authorWasParty) ?? false
  const { data } = useQuery({ ...proofOf(id), enabled: quotes && mayRead })
  if (!data) return null
  return (
    <Section title={t('proof.title')} lead={t('proof.lead', { count: data.mails.length })}>
      <ProofView proof={data} />
    </Section>
  )
}
