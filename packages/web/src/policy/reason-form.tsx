import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'

interface Props {
  readonly confirm: string
  readonly act: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Why something is taken back, for the record. */
export function ReasonForm({ confirm, act, onClose }: Props) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const acting = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['policy'] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim()) acting.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Textarea
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          required
          withAsterisk={false}
          data-autofocus
        />
        {acting.isError && <Failed error={acting.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={acting.isPending} disabled={!reason.trim()}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
