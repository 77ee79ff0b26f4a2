import { Button, Group, SegmentedControl, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { DirectoryPerson } from '@sekisho/server/http'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useUrlFilter } from '../http/url-filter.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { SearchInput } from '../shared/search-input.tsx'
import { useMay } from '../staff/session-queries.ts'
import { directorySearch, peopleQuery, personStates } from './directory-filter.ts'
import { people } from './directory-queries.ts'
import { PeoplePaging } from './people-paging.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonForm } from './person-form.tsx'

/** Our people: who is here, who has left, and the decoys. */
export function PeoplePanel() {
  const t = useTranslation('directory')
  const common = useTranslation('common')
  const [{ tab: _, ...filter }, change] = useUrlFilter(directorySearch)
  const found = useQuery(people(peopleQuery(filter)))
  const mayEdit = useMay('directory.edit')
  const counts = found.data?.counts
  const all = counts && counts.active + counts.retired + counts.canary
  const edit = (person?: DirectoryPerson): void => {
    const modalId = 'person'
    modals.open({
      modalId,
      title: <b>{t(person ? 'person.edit' : 'person.add')}</b>,
      closeButtonProps: { 'aria-label': common('close') },
      children: <PersonForm person={person} onClose={() => modals.close(modalId)} />,
    })
  }
  const shown = (state: (typeof personStates)[number] | 'all', count: number | undefined) => ({
    value: state,
    label: count === undefined ? t(`state.${state}`) : `${t(`state.${state}`)} ${count}`,
  })
  return (
    <Stack gap="md">
      <Group role="search" align="flex-end" gap="sm" justify="space-between">
        <Group align="flex-end" gap="sm">
          <SearchInput
            label={t('search')}
            placeholder={t('search.hint')}
            value={filter.text ?? ''}
            onChange={(text) => change({ text })}
          />
          <SegmentedControl
            aria-label={t('column.state')}
            value={filter.state ?? 'active'}
            onChange={(state) => change({ state })}
            data={[...personStates.map((state) => shown(state, counts?.[state])), shown('all', all)]}
          />
        </Group>
        {mayEdit && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => edit()}>
            {t('person.add')}
          </Button>
        )}
      </Group>
      <Loaded
        query={found}
        empty={{
          when: ({ items }) => items.length === 0,
          show: (
            <Nothing
              title={t(all ? 'people.nobody' : 'people.empty')}
              detail={t(all ? 'people.nobody.detail' : 'people.empty.detail')}
            />
          ),
        }}
      >
        {({ items, cursor }) => (
          <>
            <PeopleTable people={items} onEdit={mayEdit ? edit : undefined} />
            <PeoplePaging cursor={filter.cursor} next={cursor} go={(next) => change({ cursor: next })} />
          </>
        )}
      </Loaded>
    </Stack>
  )
}
