import { Button, Group, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from './failed.tsx'

interface Props {
  /** What will happen, and to what. */
  readonly children?: ReactNode
  readonly label: string
  readonly hint?: string
  readonly confirm: string
  readonly isDestructive?: boolean
  readonly acting: {
    readonly mutate: (reason: string) => void
    readonly isPending: boolean
    readonly isError: boolean
    readonly error: unknown
  }
  readonly onClose: () => void
}

/** The question before something is done that stands on record: nothing is done without a reason. */
export function ReasonForm({ children, label, hint, confirm, isDestructive = false, acting, onClose }: Props) {
  const common = useTranslation('common')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const given = reason.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (given) acting.mutate(given)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {children}
        <Textarea
          label={label}
          description={hint}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && !given && common('reason.missing')}
          maxLength={500}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          data-autofocus
        />
        {acting.isError && <Failed error={acting.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={acting.isPending}>
            {common('cancel')}
          </Button>
          <Button type="submit" color={isDestructive ? 'red.9' : 'ai'} loading={acting.isPending}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
