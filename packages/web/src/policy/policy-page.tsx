import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Page } from '../shared/page.tsx'
import { useMay } from '../staff/session-queries.ts'
import { AllowList } from './allow-list.tsx'
import { HouseRules } from './house-rules.tsx'
import { JudgeRules } from './judge-rules.tsx'
import { policy } from './policy-queries.ts'
import { RuleForm } from './rule-form.tsx'

/** How a verdict comes about, and what the house does about it. */
export function PolicyPage() {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const found = useQuery(policy)
  const mayEdit = useMay('policy.edit')
  const add = (): void => {
    const modalId = 'rule-new'
    modals.open({
      modalId,
      size: 'xl',
      title: <b>{t('rule.new')}</b>,
      closeButtonProps: { 'aria-label': common('close') },
      children: <RuleForm onClose={() => modals.close(modalId)} />,
    })
  }
  const actions = mayEdit && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {t('rule.new')}
    </Button>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={actions}>
      <Loaded query={found}>
        {({ judge, base, rules, allow }) => (
          <>
            <HouseRules rules={rules} />
            <AllowList entries={allow} />
            <JudgeRules judge={judge} base={base} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
