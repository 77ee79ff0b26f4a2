import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import type { DirectoryInstitution } from '@sekisho/server/http'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { putInstitution, removeInstitution, restoreInstitution } from './directory-queries.ts'
import { useDirectoryChange } from './use-directory-change.ts'

interface Props {
  /** Undefined for a new one. */
  readonly institution: DirectoryInstitution | undefined
  readonly onClose: () => void
}

/** One institution: its names and its domains, one a line. */
export function InstitutionForm({ institution, onClose }: Props) {
  const t = useTranslation('directory')
  const common = useTranslation('common')
  const [name, setName] = useState(institution?.name ?? '')
  const [aliases, setAliases] = useState((institution?.aliases ?? []).join('\n'))
  const [domains, setDomains] = useState((institution?.domains ?? []).join('\n'))
  const [tried, setTried] = useState(false)
  const isEdited = institution?.origin === 'edited' || institution?.origin === 'hidden'
  const saving = useDirectoryChange(
    () => putInstitution({ name, aliases: linesOf(aliases), domains: linesOf(domains) }, institution?.id),
    () => t('saved'),
    onClose,
  )
  const removing = useDirectoryChange(
    (id: string): Promise<unknown> => (isEdited ? restoreInstitution(id) : removeInstitution(id)),
    () => t('saved'),
    onClose,
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (name.trim() && linesOf(domains).length > 0) saving.mutate(undefined)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('field.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && !name.trim() && t('field.missing')}
          maxLength={200}
          data-autofocus
        />
        <Textarea
          label={t('field.aliases')}
          description={t('field.lines')}
          value={aliases}
          onChange={(event) => setAliases(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <Textarea
          label={t('field.domains')}
          description={t('field.domains.hint')}
          value={domains}
          onChange={(event) => setDomains(event.currentTarget.value)}
          error={tried && linesOf(domains).length === 0 && t('field.missing')}
          autosize
          minRows={2}
          maxRows={8}
        />
        {saving.isError && <Failed error={saving.error} />}
        {removing.isError && <Failed error={removing.error} />}
        <Group justify="space-between" gap="sm">
          {institution ? (
            <Button variant="subtle" color="red.9" loading={removing.isPending} onClick={() => removing.mutate(institution.id)}>
              {t(isEdited ? 'institution.restore' : institution.origin === 'own' ? 'institution.remove' : 'institution.hide')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,、]/u)
    .map((line) => line.trim())
    .filter(Boolean)
