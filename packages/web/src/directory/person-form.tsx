import { SegmentedControl, Text, TextInput } from '@mantine/core'
import type { DirectoryPerson, PersonState } from '@sekisho/server/http'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { personStates } from './directory-filter.ts'
import { putPerson, removePerson, setPersonState } from './directory-queries.ts'
import { EntryForm } from './entry-form.tsx'

interface Props {
  /** Undefined for somebody new. */
  readonly person: DirectoryPerson | undefined
  readonly onClose: () => void
}

const texts = ['name', 'reading', 'romaji', 'address', 'section'] as const

/** One person: names, address, section, and whether they are here. */
export function PersonForm({ person, onClose }: Props) {
  const t = useTranslation('directory')
  const [given, setGiven] = useState(() => Object.fromEntries(texts.map((field) => [field, person?.[field] ?? ''])))
  const [state, setState] = useState<PersonState>(person?.state ?? 'active')
  const [since, setSince] = useState(person?.since ?? '')
  const missing = (field: string): boolean => (field === 'name' || field === 'address') && !given[field]?.trim()
  const save = async () => {
    const { name = '', address = '', ...rest } = given
    const saved = await putPerson({ name, address, ...rest, state }, person?.id)
    return state === 'retired' && since && saved.since !== since ? await setPersonState(saved.id, { state, since }) : saved
  }
  const removal = person && { label: t('person.remove'), done: t('person.removed'), act: () => removePerson(person.id) }
  return (
    <EntryForm isComplete={!texts.some(missing)} save={save} removal={removal} onClose={onClose}>
      {(tried) => (
        <>
          {texts.map((field) => (
            <TextInput
              key={field}
              label={t(`field.${field}`)}
              description={field === 'reading' || field === 'romaji' ? t(`field.${field}.hint`) : undefined}
              type={field === 'address' ? 'email' : 'text'}
              value={given[field] ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget
                setGiven((before) => ({ ...before, [field]: value }))
              }}
              error={tried && missing(field) && t('field.missing')}
              maxLength={field === 'address' ? 320 : 200}
              data-autofocus={field === 'name' || undefined}
            />
          ))}
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('column.state')}
            </Text>
            <SegmentedControl
              fullWidth
              aria-label={t('column.state')}
              value={state}
              onChange={(value) => setState(personStates.find((known) => known === value) ?? 'active')}
              data={personStates.map((value) => ({ value, label: t(`state.${value}`) }))}
            />
            <Text size="xs" c="dimmed" mt={4}>
              {t(`state.${state}.hint`)}
            </Text>
          </div>
          {state === 'retired' && (
            <TextInput
              type="date"
              label={t('field.since')}
              value={since}
              onChange={(event) => setSince(event.currentTarget.value)}
            />
          )}
        </>
      )}
    </EntryForm>
  )
}
