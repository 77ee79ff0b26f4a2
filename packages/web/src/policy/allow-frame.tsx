import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { AllowRequest } from '@sekisho/server/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { endOfDay } from './expiry.ts'
import { allow, askWhatIf } from './policy-queries.ts'
import { useWhatIfAtOnce } from './use-what-if.ts'
import { WhatIfPanel } from './what-if-panel.tsx'

/** What is let in; until when and why is asked for all kinds alike. */
export type Allowed = Omit<AllowRequest, 'reason' | 'expiresAt'>

interface Props {
  readonly lead: string
  /** Undefined until it can be let in. */
  readonly allowed: Allowed | undefined
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A form by which something is let in, with what that would have done to the mails on record. */
export function AllowFrame({ lead, allowed, children, onClose }: Props) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const client = useQueryClient()
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const allowing = useMutation({
    mutationFn: (what: Allowed) => allow({ ...what, reason: reason.trim(), expiresAt: endOfDay(until) }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['policy'] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (allowed && reason.trim()) allowing.mutate(allowed)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{lead}</Text>
        {children}
        <TextInput label={t('until.label')} type="date" value={until} onChange={(e) => setUntil(e.currentTarget.value)} />
        <Textarea label={t('reason')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} maxLength={500} />
        {/* Another entry is another question. */}
        {allowed && <Trial key={JSON.stringify(allowed)} allowed={allowed} />}
        {allowing.isError && <Failed error={allowing.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={allowing.isPending} disabled={!allowed || !reason.trim()}>
            {t('pair.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** No reason is needed to ask, and mails of the past came before any end. */
function Trial({ allowed }: { readonly allowed: Allowed }) {
  const question = useWhatIfAtOnce(() => askWhatIf({ allow: { ...allowed, reason: '–', expiresAt: null } }))
  return <WhatIfPanel question={question} byItself />
}
