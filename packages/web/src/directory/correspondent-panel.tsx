import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { DirectoryCorrespondent } from '@sekisho/server/http'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Address } from '../shared/address.tsx'
import { Failed } from '../shared/failed.tsx'
import { type Column, Listing } from '../shared/listing.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { correspondents, putCorrespondent, removeCorrespondent } from './directory-queries.ts'
import { useDirectoryChange } from './use-directory-change.ts'

interface Row {
  readonly correspondent: DirectoryCorrespondent
  /** Absent for those who may only look. */
  readonly onRemove: ((id: string) => void) | undefined
}

const columns: readonly Column<Row, 'name' | 'address' | 'edit'>[] = [
  { id: 'name', plain: true, width: '40%', cell: ({ correspondent }) => <Untrusted>{correspondent.name}</Untrusted> },
  { id: 'address', plain: true, cell: ({ correspondent }) => <Address>{correspondent.address}</Address> },
  { id: 'edit', plain: true, width: '64px', cell: (row) => <Remove {...row} /> },
]

/** Those whose name others could borrow: entered by hand, with the address they really use. */
export function CorrespondentPanel() {
  const t = useTranslation('directory')
  const found = useQuery(correspondents)
  const mayEdit = useMay('directory.edit')
  const removing = useDirectoryChange(removeCorrespondent, () => t('saved'))
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw={720}>
        {t('correspondents.lead')}
      </Text>
      {mayEdit && <CorrespondentForm />}
      {removing.isError && <Failed error={removing.error} />}
      <Loaded
        query={found}
        empty={{
          when: (items) => items.length === 0,
          show: <Nothing title={t('correspondents.empty')} detail={t('correspondents.empty.detail')} />,
        }}
      >
        {(items) => (
          <Listing
            label={t('tab.correspondents')}
            columns={columns}
            headerOf={(id) => t(`column.${id}`)}
            items={items.map((correspondent) => ({ correspondent, onRemove: mayEdit ? removing.mutate : undefined }))}
            idOf={({ correspondent }) => correspondent.id}
          />
        )}
      </Loaded>
    </Stack>
  )
}

function CorrespondentForm() {
  const t = useTranslation('directory')
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const adding = useDirectoryChange(
    () => putCorrespondent({ name, address }),
    () => t('saved'),
    () => {
      setName('')
      setAddress('')
    },
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() && address.trim()) adding.mutate(undefined)
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('field.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
        />
        <TextInput
          label={t('field.address')}
          type="email"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          maxLength={320}
        />
        <Button type="submit" variant="default" loading={adding.isPending} disabled={!name.trim() || !address.trim()}>
          {t('correspondent.add')}
        </Button>
      </Group>
      {adding.isError && <Failed error={adding.error} />}
    </form>
  )
}

function Remove({ correspondent: { id, name }, onRemove }: Row) {
  const t = useTranslation('directory')
  if (!onRemove) return null
  return (
    <ActionIcon
      variant="subtle"
      color="red.9"
      size="lg"
      aria-label={t('correspondent.remove', { name })}
      onClick={() => onRemove(id)}
    >
      <IconTrash size={18} aria-hidden />
    </ActionIcon>
  )
}
