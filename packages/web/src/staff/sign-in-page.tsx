import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { Entrance } from './entrance.tsx'
import { session, signIn } from './session-queries.ts'

interface Props {
  readonly needsFirstOperator: boolean
}

/** Shown in place of every page until somebody is signed in; the address stays, so one lands where one meant to. */
export function SignInPage({ needsFirstOperator }: Props) {
  const t = useTranslation('session')
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: (answer) => client.setQueryData(session.queryKey, answer),
    onError: () => setPassword(''),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    entering.mutate({ name: name.trim(), password })
  }
  if (needsFirstOperator) {
    return (
      <Entrance title={t('signIn.noOperator.title')}>
        <Alert icon={<IconKey aria-hidden />}>
          <Text size="sm">{t('signIn.noOperator.detail')}</Text>
        </Alert>
      </Entrance>
    )
  }
  return (
    <Entrance title={t('signIn.title')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {entering.isError && <Failed error={entering.error} />}
          <TextInput
            label={t('signIn.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="username"
            required
            withAsterisk={false}
          />
          <PasswordInput
            label={t('signIn.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <Button type="submit" loading={entering.isPending} mt="xs">
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
    </Entrance>
  )
}
