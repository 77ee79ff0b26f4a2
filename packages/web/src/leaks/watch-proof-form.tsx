import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { TheftProof } from '@sekisho/server/http'
import { type FormEvent, useState } from 'react'
import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { enterProof } from './leak-queries.ts'
import { useLeakChange } from './use-leak-change.ts'

interface Props {
  readonly proof: TheftProof
  readonly onClose: () => void
}

/** The question before the texts of a proof are watched for: under which name. */
export function WatchProofForm({ proof, onClose }: Props) {
  const t = useTranslation('leaks')
  const common = useTranslation('common')
  const language = useLanguage()
  const [name, setName] = useState(() => t('watch.suggested', { day: formatDay(proof.notAfter, language) }))
  const entering = useLeakChange(enterProof, t('watch.done'), onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim()) entering.mutate({ delivery: proof.id, name: name.trim() })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{t('watch.question', { count: proof.stolen.length })}</Text>
        <TextInput
          label={t('field.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
          data-autofocus
        />
        {entering.isError && <Failed error={entering.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={entering.isPending} disabled={!name.trim()}>
            {t('watch')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
