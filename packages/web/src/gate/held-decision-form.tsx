import { Alert, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { HeldMessage } from '@sekisho/server/http'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { ReasonForm } from '../shared/reason-form.tsx'
import { decideHeld, type HeldDecision } from './delivery-queries.ts'
import { HeldSummary } from './held-summary.tsx'

interface Props {
  readonly held: HeldMessage
  readonly decision: HeldDecision
  readonly onClose: () => void
}

/** The question before a held mail is released or destroyed: which mail, what happens, and the reason for the record. */
export function HeldDecisionForm({ held, decision, onClose }: Props) {
  const t = useTranslation('quarantine')
  const common = useTranslation('common')
  const client = useQueryClient()
  const deciding = useMutation({
    mutationFn: (reason: string) => decideHeld(held.id, decision, reason),
    onSuccess: () => {
      notifications.show({
        message: t(`${decision}.done`),
        icon: <IconCheck size={18} aria-hidden />,
        color: 'teal',
        role: 'status',
        closeButtonProps: { 'aria-label': common('close') },
      })
      onClose()
    },
    onSettled: () =>
      Promise.all(
        ['delivery', 'deliveries', 'quarantine', 'status', 'audit'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
  return (
    <ReasonForm
      label={t('reason.label')}
      hint={t('reason.hint')}
      confirm={t(`${decision}.confirm`)}
      isDestructive={decision === 'destroy'}
      acting={deciding}
      onClose={onClose}
    >
      <HeldSummary held={held} />
      {decision === 'release' && held.delivery.verdict === 'malicious' && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} py="xs">
          {t('release.malicious')}
        </Alert>
      )}
      <Text size="sm">{t(`${decision}.warning`)}</Text>
    </ReasonForm>
  )
}
