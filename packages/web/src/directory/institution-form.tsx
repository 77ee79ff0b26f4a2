import { Textarea, TextInput } from '@mantine/core'
import type { DirectoryInstitution } from '@sekisho/server/http'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { linesOf } from '../shared/lines-of.ts'
import { putInstitution, removeInstitution, restoreInstitution } from './directory-queries.ts'
import { EntryForm } from './entry-form.tsx'

interface Props {
  /** Undefined for a new one. */
  readonly institution: DirectoryInstitution | undefined
  readonly onClose: () => void
}

const BETWEEN = /[\n,、]/u

/** One institution: its names and its domains, one a line. */
export function InstitutionForm({ institution, onClose }: Props) {
  const t = useTranslation('directory')
  const [name, setName] = useState(institution?.name ?? '')
  const [aliases, setAliases] = useState((institution?.aliases ?? []).join('\n'))
  const [domains, setDomains] = useState((institution?.domains ?? []).join('\n'))
  const given = { name, aliases: linesOf(aliases, BETWEEN), domains: linesOf(domains, BETWEEN) }
  return (
    <EntryForm
      isComplete={name.trim() !== '' && given.domains.length > 0}
      save={() => putInstitution(given, institution?.id)}
      removal={useRemoval(institution)}
      onClose={onClose}
    >
      {(tried) => (
        <>
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
            error={tried && given.domains.length === 0 && t('field.missing')}
            autosize
            minRows={2}
            maxRows={8}
          />
        </>
      )}
    </EntryForm>
  )
}

/** A supplied institution is hidden, and comes back as it was supplied; one of the house's own is removed. */
function useRemoval(institution: DirectoryInstitution | undefined) {
  const t = useTranslation('directory')
  if (!institution) return undefined
  const { id, origin } = institution
  const done = t('saved')
  if (origin === 'edited' || origin === 'hidden')
    return { label: t('institution.restore'), done, act: () => restoreInstitution(id) }
  const label = t(origin === 'own' ? 'institution.remove' : 'institution.hide')
  return { label, done, act: () => removeInstitution(id) }
}
