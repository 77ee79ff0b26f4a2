import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { HeldMessage } from '@sekisho/server/http'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
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
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const deciding = useMutation({
    mutationFn: () => decideHeld(held.id, decision, reason.trim()),
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
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (reason.trim()) deciding.mutate()
  }
  const destructive = decision === 'destroy'
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <HeldSummary held={held} />
        {decision === 'release' && held.delivery.verdict === 'malicious' && (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />} py="xs">
            {t('release.malicious')}
          </Alert>
        )}
        <Text size="sm">{t(`${decision}.warning`)}</Text>
        <Textarea
          label={t('reason.label')}
          description={t('reason.hint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && !reason.trim() && t('reason.missing')}
          maxLength={500}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          data-autofocus
        />
        {deciding.isError && <Failed error={deciding.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={deciding.isPending}>
            {common('cancel')}
          </Button>
          <Button type="submit" color={destructive ? 'red.9' : 'ai'} loading={deciding.isPending}>
            {t(`${decision}.confirm`)}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
