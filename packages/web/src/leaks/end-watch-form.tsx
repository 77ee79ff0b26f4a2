import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { endWatch } from './leak-queries.ts'
import { useLeakChange } from './use-leak-change.ts'

interface Props {
  readonly id: string
  readonly name: string
  readonly onClose: () => void
}

/** The question before a leak is watched for no more. */
export function EndWatchForm({ id, name, onClose }: Props) {
  const t = useTranslation('leaks')
  const common = useTranslation('common')
  const [reason, setReason] = useState('')
  const ending = useLeakChange((why: string) => endWatch(id, why), t('end.done'), onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim()) ending.mutate(reason.trim())
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">
          <Untrusted>{t('end.question', { name })}</Untrusted>
        </Text>
        <Textarea
          label={t('field.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          required
          withAsterisk={false}
          data-autofocus
        />
        {ending.isError && <Failed error={ending.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={ending.isPending} disabled={!reason.trim()}>
            {t('end')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
