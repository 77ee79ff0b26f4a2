import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { DeliveryDetail } from '@sekisho/server/http'
import { IconAlertTriangle, IconUsers } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { endOfDay } from './expiry.ts'
import { allow } from './policy-queries.ts'

interface Props {
  readonly mail: DeliveryDetail
}

/** Lets in, between this author and this recipient, what was found in this mail. */
export function AllowPair({ mail }: Props) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const mayEdit = useMay('policy.edit')
  const classes = classesOf(mail)
  if (!mayEdit || !mail.from?.address || mail.rcptTo.length === 0 || classes.length === 0) return null
  const ask = (): void => {
    const modalId = 'allow-pair'
    modals.open({
      modalId,
      size: 'lg',
      title: <b>{t('pair.title')}</b>,
      closeButtonProps: { 'aria-label': common('close') },
      children: <PairForm mail={mail} classes={classes} onClose={() => modals.close(modalId)} />,
    })
  }
  return (
    <Group>
      <Button size="xs" variant="default" leftSection={<IconUsers size={16} aria-hidden />} onClick={ask}>
        {t('pair.open')}
      </Button>
    </Group>
  )
}

/** What can be let in: everything that weighs, but what is dangerous by itself. */
function classesOf({ inspection: { detections, uninspected } }: DeliveryDetail): string[] {
  const found = detections.filter(
    ({ severity, allowed }) => allowed === undefined && severity !== 'critical' && severity !== 'info',
  )
  const closed = uninspected.filter(({ allowed }) => allowed === undefined).map(({ why }) => `uninspected.${why}`)
  return [...new Set([...closed, ...found.map(({ id }) => id)])]
}

interface FormProps extends Props {
  readonly classes: readonly string[]
  readonly onClose: () => void
}

function PairForm({ mail, classes, onClose }: FormProps) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const client = useQueryClient()
  const sender = mail.from?.address ?? ''
  const recipients = [...new Set(mail.rcptTo.flatMap((address) => [address, address.slice(address.lastIndexOf('@') + 1)]))]
  const [recipient, setRecipient] = useState(recipients[0] ?? '')
  const [chosen, setChosen] = useState<string[]>([...classes])
  const [even, setEven] = useState(false)
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const allowing = useMutation({
    mutationFn: () =>
      allow({
        kind: 'pair',
        sender,
        recipient,
        classes: chosen,
        evenUnauthenticated: even,
        reason: reason.trim(),
        expiresAt: endOfDay(until),
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['policy'] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    allowing.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{t('pair.lead')}</Text>
        <Text size="sm">
          {t('pair.sender')}: <Untrusted>{sender}</Untrusted>
        </Text>
        <NativeSelect
          label={t('pair.recipient')}
          value={recipient}
          onChange={(e) => setRecipient(e.currentTarget.value)}
          data={recipients}
        />
        <Checkbox.Group label={t('pair.classes')} value={chosen} onChange={setChosen}>
          <Stack gap={4} mt={4}>
            {classes.map((name) => (
              <Checkbox key={name} value={name} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput label={t('until.label')} type="date" value={until} onChange={(e) => setUntil(e.currentTarget.value)} />
        <Checkbox label={t('pair.even')} checked={even} onChange={(e) => setEven(e.currentTarget.checked)} />
        {even && (
          <Alert color="red" py="xs" icon={<IconAlertTriangle aria-hidden />}>
            {t('pair.even.warning')}
          </Alert>
        )}
        <Textarea label={t('reason')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} maxLength={500} />
        {allowing.isError && <Failed error={allowing.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={allowing.isPending} disabled={!reason.trim() || chosen.length === 0}>
            {t('pair.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
