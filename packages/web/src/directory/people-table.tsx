import { ActionIcon, Badge, Text } from '@mantine/core'
import type { DirectoryPerson } from '@sekisho/server/http'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Address } from '../shared/address.tsx'
import { type Column, Listing } from '../shared/listing.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

interface Props {
  readonly people: readonly DirectoryPerson[]
  /** Absent for those who may only look. */
  readonly onEdit: ((person: DirectoryPerson) => void) | undefined
}

interface Row {
  readonly person: DirectoryPerson
  readonly onEdit: Props['onEdit']
}

const columns: readonly Column<Row, 'name' | 'address' | 'section' | 'state' | 'source' | 'edit'>[] = [
  { id: 'name', plain: true, width: '24%', cell: ({ person }) => <PersonName person={person} /> },
  { id: 'address', plain: true, cell: ({ person }) => <Address quiet>{person.address}</Address> },
  { id: 'section', width: '18%', cell: ({ person }) => <Untrusted>{person.section}</Untrusted> },
  { id: 'state', plain: true, width: '150px', cell: ({ person }) => <PersonStateBadge person={person} /> },
  { id: 'source', width: '90px', cell: ({ person }) => <Source person={person} /> },
  { id: 'edit', plain: true, width: '64px', cell: ({ person, onEdit }) => onEdit && <Edit person={person} onEdit={onEdit} /> },
]

/** One line a person. */
export function PeopleTable({ people, onEdit }: Props) {
  const t = useTranslation('directory')
  return (
    <Listing
      label={t('tab.people')}
      columns={columns}
      headerOf={(id) => t(`column.${id}`)}
      items={people.map((person) => ({ person, onEdit }))}
      idOf={({ person }) => person.id}
    />
  )
}

function Source({ person: { source } }: { readonly person: DirectoryPerson }) {
  const t = useTranslation('directory')
  return t(`source.${source}`)
}

function PersonName({ person: { name, reading, romaji } }: { readonly person: DirectoryPerson }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        <Untrusted>{name}</Untrusted>
      </Text>
      {(reading || romaji) && (
        <Text size="xs" c="dimmed">
          <Untrusted>{[reading, romaji].filter(Boolean).join(' / ')}</Untrusted>
        </Text>
      )}
    </div>
  )
}

const colors = { active: 'teal', retired: 'gray', canary: 'orange' } as const

function PersonStateBadge({ person: { state, since } }: { readonly person: DirectoryPerson }) {
  const t = useTranslation('directory')
  return (
    <div>
      <Badge variant="light" color={colors[state]} size="sm">
        {t(`state.${state}`)}
      </Badge>
      {since && (
        <Text size="xs" c="dimmed">
          {t('state.since', { day: since })}
        </Text>
      )}
    </div>
  )
}

function Edit({ person, onEdit }: { readonly person: DirectoryPerson; readonly onEdit: (person: DirectoryPerson) => void }) {
  const t = useTranslation('directory')
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={t('person.edit.label', { name: person.name })}
      onClick={() => onEdit(person)}
    >
      <IconPencil size={18} aria-hidden />
    </ActionIcon>
  )
}
