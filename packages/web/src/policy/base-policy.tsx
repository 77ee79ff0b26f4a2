import type { DispositionAction, PolicyOverview } from '@sekisho/server/http'
import type { ReactNode } from 'react'
import { verdicts } from '../gate/delivery-filter.ts'
import { DispositionBadge } from '../gate/disposition-badge.tsx'
import { VerdictBadge } from '../gate/verdict-badge.tsx'
import { useTranslation } from '../i18n/use-translation.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Section } from '../shared/section.tsx'
import { ClassName } from './class-name.tsx'

interface Answer {
  readonly id: string
  readonly what: ReactNode
  readonly action: DispositionAction
}

const columns: readonly Column<Answer, 'what' | 'action'>[] = [
  { id: 'what', plain: true, cell: ({ what }) => what },
  { id: 'action', plain: true, width: '200px', cell: ({ action }) => <DispositionBadge disposition={action} /> },
]

/** The answers of the configuration: by verdict, and for some causes instead of it. */
export function BasePolicy({ base: { byVerdict, byClass } }: Pick<PolicyOverview, 'base'>) {
  const t = useTranslation('policy')
  const ofVerdicts = verdicts.map((verdict) => ({
    id: verdict,
    what: <VerdictBadge verdict={verdict} />,
    action: byVerdict[verdict],
  }))
  const ofClasses = Object.entries(byClass).map(([name, action]) => ({ id: name, what: <ClassName name={name} />, action }))
  return (
    <Section title={t('base.title')} lead={t('base.lead')}>
      <Listing
        label={t('base.title')}
        columns={columns}
        headerOf={(id) => t(`base.column.${id}`)}
        items={[...ofVerdicts, ...ofClasses]}
        idOf={({ id }) => id}
      />
    </Section>
  )
}
