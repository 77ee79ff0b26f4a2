import { Button, Stack, Text } from '@mantine/core'
import { IconFileSearch } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { Page } from '../shared/page.tsx'
import { visibleText } from '../shared/untrusted-text.ts'
import { FileDrop } from './file-drop.tsx'
import { InspectionView } from './inspection-view.tsx'
import { PreviewText } from './preview-text.tsx'
import { UploadProgress } from './upload-progress.tsx'
import { useFileInspection } from './use-file-inspection.ts'

/** Drop a suspicious file, see what is in it. Nothing of it is kept. */
export function InspectFilePage() {
  const t = useTranslation('inspectFile')
  const { state, inspect, reset } = useFileInspection()
  if (state.step === 'done') {
    const again = (
      <Button variant="default" leftSection={<IconFileSearch size={18} aria-hidden />} onClick={reset}>
        {t('again')}
      </Button>
    )
    return (
      <Page title={t('result', { name: visibleText(state.name) })} lead={t('notStored')} actions={again}>
        <InspectionView inspection={state.inspection} text={<PreviewText preview={state.inspection.message.preview} />} />
      </Page>
    )
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack gap="md" maw={760}>
        {state.step === 'failed' && <Failed error={state.error} />}
        {state.step === 'working' ? (
          <UploadProgress name={state.name} sent={state.sent} onStop={reset} />
        ) : (
          <FileDrop onFile={inspect} />
        )}
        {state.step === 'failed' && (
          <Text size="sm" c="dimmed">
            {visibleText(state.name)}
          </Text>
        )}
      </Stack>
    </Page>
  )
}
