import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { GivenPassword } from '@sekisho/server/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { post } from '../http/client.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Failed } from '../shared/failed.tsx'

interface Props {
  readonly id: string
}

/** The password as the sender told it, for the one who telephoned. */
export function PasswordForm({ id }: Props) {
  const t = useTranslation('quarantine')
  const say = useWords()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const giving = useMutation({
    mutationFn: () => post<GivenPassword>(`/api/quarantine/${encodeURIComponent(id)}/password`, { password }),
    onSettled: () =>
      Promise.all(
        ['delivery', 'deliveries', 'quarantine', 'status', 'audit'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (password) giving.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('waiting.password.label')}
            description={t('waiting.password.hint')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            maxLength={256}
            autoComplete="off"
            spellCheck={false}
            required
            withAsterisk={false}
          />
          <Button type="submit" variant="default" loading={giving.isPending}>
            {t('waiting.password.send')}
          </Button>
        </Group>
        {giving.isSuccess && (
          <Text size="sm" role="status">
            {say(giving.data.words)}
          </Text>
        )}
        {giving.isError && <Failed error={giving.error} />}
      </Stack>
    </form>
  )
}
