import { ActionIcon, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { DirectoryInstitution } from '@sekisho/server/http'
import { IconBuilding, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { institutions } from './directory-queries.ts'
import { InstitutionForm } from './institution-form.tsx'

interface Row {
  readonly institution: DirectoryInstitution
  /** Absent for those who may only look. */
  readonly onEdit: ((institution: DirectoryInstitution) => void) | undefined
}

const columns: readonly Column<Row, 'name' | 'domains' | 'origin' | 'edit'>[] = [
  { id: 'name', plain: true, width: '36%', cell: ({ institution }) => <InstitutionName institution={institution} /> },
  { id: 'domains', cell: ({ institution }) => <Untrusted>{institution.domains.join(' ')}</Untrusted> },
  { id: 'origin', plain: true, width: '190px', cell: ({ institution }) => <Origin institution={institution} /> },
  { id: 'edit', plain: true, width: '64px', cell: (row) => <Edit {...row} /> },
]

/** Associations, ministries and others, with the domains they really use. */
export function InstitutionPanel() {
  const t = useTranslation('directory')
  const common = useTranslation('common')
  const found = useQuery(institutions)
  const mayEdit = useMay('directory.edit')
  const edit = (institution?: DirectoryInstitution): void => {
    const modalId = 'institution'
    modals.open({
      modalId,
      title: <b>{t(institution ? 'institution.edit' : 'institution.add')}</b>,
      closeButtonProps: { 'aria-label': common('close') },
      children: <InstitutionForm institution={institution} onClose={() => modals.close(modalId)} />,
    })
  }
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={720}>
          {t('institutions.lead')}
        </Text>
        {mayEdit && (
          <Button leftSection={<IconBuilding size={18} aria-hidden />} onClick={() => edit()}>
            {t('institution.add')}
          </Button>
        )}
      </Group>
      <Loaded query={found}>
        {(items) => (
          <Listing
            label={t('tab.institutions')}
            columns={columns}
            headerOf={(id) => t(`column.${id}`)}
            items={items.map((institution) => ({ institution, onEdit: mayEdit ? edit : undefined }))}
            idOf={({ institution }) => institution.id}
          />
        )}
      </Loaded>
    </Stack>
  )
}

function InstitutionName({ institution: { name, aliases } }: { readonly institution: DirectoryInstitution }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        <Untrusted>{name}</Untrusted>
      </Text>
      {aliases.length > 0 && (
        <Text size="xs" c="dimmed">
          <Untrusted>{aliases.join('、')}</Untrusted>
        </Text>
      )}
    </div>
  )
}

const colors = { supplied: 'gray', edited: 'ai', own: 'ai', hidden: 'orange', configured: 'gray' } as const

function Origin({ institution: { origin, asOf } }: { readonly institution: DirectoryInstitution }) {
  const t = useTranslation('directory')
  return (
    <div>
      <Badge variant="light" size="sm" color={colors[origin]}>
        {t(`origin.${origin}`)}
      </Badge>
      {asOf && (
        <Text size="xs" c="dimmed">
          {t('asOf', { day: asOf.slice(0, 10) })}
        </Text>
      )}
    </div>
  )
}

function Edit({ institution, onEdit }: Row) {
  const t = useTranslation('directory')
  // What the configuration says is changed there.
  if (!onEdit || institution.origin === 'configured') return null
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={t('person.edit.label', { name: institution.name })}
      onClick={() => onEdit(institution)}
    >
      <IconPencil size={18} aria-hidden />
    </ActionIcon>
  )
}
