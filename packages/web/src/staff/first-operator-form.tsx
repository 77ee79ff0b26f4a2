import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'

const passwordMinLength = 10

interface Props {
  readonly busy: boolean
  readonly onSubmit: (person: { readonly name: string; readonly password: string }) => void
}

/** Name and password, the password twice. What is missing is said at its field after the first try. */
export function FirstOperatorForm({ busy, onSubmit }: Props) {
  const t = useTranslation('session')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [tried, setTried] = useState(false)

  const missing = passwordMinLength - password.length
  const nameError = name.trim() === '' && t('first.name.missing')
  const passwordError = missing > 0 && t('first.password.short', { count: missing })
  const repeatedError = repeated !== password && t('first.repeat.differs')

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!nameError && !passwordError && !repeatedError) onSubmit({ name: name.trim(), password })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('first.name')}
          description={t('first.name.hint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && nameError}
          autoComplete="username"
          maxLength={64}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t('first.password')}
          description={t('first.password.hint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={tried && passwordError}
          autoComplete="new-password"
          maxLength={256}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t('first.repeat')}
          value={repeated}
          onChange={(event) => setRepeated(event.currentTarget.value)}
          error={tried && repeatedError}
          autoComplete="new-password"
          maxLength={256}
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={busy} mt="xs">
          {t('first.submit')}
        </Button>
      </Stack>
    </form>
  )
}
