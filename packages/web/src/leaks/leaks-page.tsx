import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Section } from '../shared/section.tsx'
import { useMay } from '../staff/session-queries.ts'
import { LeakForm } from './leak-form.tsx'
import { leaks } from './leak-queries.ts'
import { LeakTable } from './leak-table.tsx'
import { ProofList } from './proof-list.tsx'

/** What is known to be stolen, and what mails that quote ours prove. */
export function LeaksPage() {
  const t = useTranslation('leaks')
  const mayEdit = useMay('leak.edit')
  const found = useQuery(leaks)
  const add = (): void => {
    modals.open({ title: t('add'), size: 'lg', children: <LeakForm onClose={() => modals.closeAll()} /> })
  }
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        mayEdit && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('add')}
          </Button>
        )
      }
    >
      <ProofList />
      <Loaded
        query={found}
        empty={{ when: ({ length }) => length === 0, show: <Nothing title={t('empty')} detail={t('empty.detail')} /> }}
      >
        {(items) => (
          <Section title={t('ledger')} lead={t('ledger.lead')} count={items.length}>
            <LeakTable leaks={items} />
          </Section>
        )}
      </Loaded>
    </Page>
  )
}
