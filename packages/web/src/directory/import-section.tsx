import { Button, Checkbox, FileButton, Group, Loader, Stack, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { Section } from '../shared/section.tsx'
import { applyImport, type Missing, previewImport } from './directory-queries.ts'
import { ImportPreviewView } from './import-preview-view.tsx'
import { useDirectoryChange } from './use-directory-change.ts'

/** A list of staff as a file: looked at first, taken when somebody says so. */
export function ImportSection() {
  const t = useTranslation('directory')
  const [file, setFile] = useState<File>()
  const [missing, setMissing] = useState<Missing>('keep')
  const looking = useDirectoryChange(
    ({ file: chosen, missing: how }: { file: File; missing: Missing }) => previewImport(chosen, how),
    () => '',
  )
  const applying = useDirectoryChange(
    ({ file: chosen, plan }: { file: File; plan: string }) => applyImport(chosen, missing, plan),
    () => t('import.done'),
    () => {
      looking.reset()
      setFile(undefined)
    },
  )
  const look = (chosen: File, how: Missing): void => {
    setFile(chosen)
    setMissing(how)
    applying.reset()
    looking.mutate({ file: chosen, missing: how })
  }
  const preview = looking.data
  return (
    <Section title={t('import.title')} lead={t('import.lead')}>
      <Stack gap="sm">
        <Group gap="sm">
          <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(chosen) => chosen && look(chosen, missing)}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFileUpload size={18} aria-hidden />}>
                {t('import.choose')}
              </Button>
            )}
          </FileButton>
          {file && <Text size="sm">{file.name}</Text>}
          {looking.isPending && <Loader size="xs" />}
        </Group>
        <Checkbox
          label={t('import.missing')}
          description={t('import.missing.hint')}
          checked={missing === 'retire'}
          onChange={(event) => {
            const how = event.currentTarget.checked ? 'retire' : 'keep'
            setMissing(how)
            if (file) look(file, how)
          }}
        />
        {looking.isError && <Failed error={looking.error} />}
        {applying.isError && <Failed error={applying.error} />}
        {preview && file && (
          <>
            <ImportPreviewView preview={preview} />
            <Group justify="flex-end" gap="sm">
              <Button
                variant="default"
                onClick={() => {
                  looking.reset()
                  setFile(undefined)
                }}
              >
                {t('import.discard')}
              </Button>
              <Button
                loading={applying.isPending}
                disabled={preview.counts.added + preview.counts.changed + preview.counts.retired === 0}
                onClick={() => applying.mutate({ file, plan: preview.plan })}
              >
                {t('import.apply')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Section>
  )
}
