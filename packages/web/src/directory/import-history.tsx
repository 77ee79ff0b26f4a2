import { Button, Stack } from '@mantine/core'
import type { DirectoryImport } from '@sekisho/server/http'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { type Column, Listing } from '../shared/listing.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Moment } from '../shared/moment.tsx'
import { Section } from '../shared/section.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { imports, undoImport } from './directory-queries.ts'
import { useDirectoryChange } from './use-directory-change.ts'

const columns: readonly Column<DirectoryImport, 'at' | 'file' | 'result'>[] = [
  { id: 'at', plain: true, width: '230px', cell: ({ at }) => <Moment at={at} /> },
  { id: 'file', cell: (one) => <Origin one={one} /> },
  { id: 'result', width: '40%', cell: (one) => <Result one={one} /> },
]

/** The last imports; the newest can be taken back. */
export function ImportHistory() {
  const t = useTranslation('directory')
  const found = useQuery(imports)
  const mayEdit = useMay('directory.edit')
  const undoing = useDirectoryChange(
    () => undoImport(),
    () => t('import.undone'),
  )
  if (found.data?.length === 0) return null
  return (
    <Section title={t('import.history')}>
      <Loaded query={found}>
        {(items) => (
          <Stack gap="sm" align="flex-start">
            <Listing
              label={t('import.history')}
              columns={columns}
              headerOf={(id) => t(`column.${id}`)}
              items={items}
              idOf={({ id }) => id}
            />
            {undoing.isError && <Failed error={undoing.error} />}
            {mayEdit && items[0]?.undoneAt === null && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                loading={undoing.isPending}
                onClick={() => undoing.mutate(undefined)}
              >
                {t('import.undo')}
              </Button>
            )}
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}

function Origin({ one: { file, by } }: { readonly one: DirectoryImport }) {
  const t = useTranslation('directory')
  return <Untrusted>{`${file} (${by === 'sekisho' ? t('automatic') : by})`}</Untrusted>
}

function Result({ one: { undoneAt, added, changed, retired } }: { readonly one: DirectoryImport }) {
  const t = useTranslation('directory')
  return undoneAt ? t('import.undone') : t('import.result', { added, changed, retired })
}
