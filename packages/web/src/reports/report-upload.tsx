import { Alert, Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useFailure } from '../http/use-failure.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { useReportUpload } from './use-report-upload.ts'

type Upload = ReturnType<typeof useReportUpload>

interface Props {
  readonly sending: Upload
}

export function ReportUploadButton({ sending }: Props) {
  const t = useTranslation('reports')
  return (
    <FileButton onChange={(file) => file && sending.mutate(file)} accept=".xml,.gz,.zip,.eml,.msg">
      {(props) => (
        <Button {...props} variant="default" loading={sending.isPending} leftSection={<IconFileImport size={16} aria-hidden />}>
          {t('upload')}
        </Button>
      )}
    </FileButton>
  )
}

/** How the last one went. */
export function ReportUploadAnswer({ sending: { data, error } }: Props) {
  const t = useTranslation('reports')
  const failureOf = useFailure()
  if (error) {
    const { title, detail } = failureOf(error)
    return (
      <Alert color="red" role="alert" title={title}>
        {detail}
      </Alert>
    )
  }
  if (!data) return null
  const { read, repeated, notOurs } = data
  const isNothing = read + repeated + notOurs === 0
  return (
    <Alert color={isNothing ? 'yellow' : 'green'} role="status">
      {isNothing ? t('uploaded.nothing') : t('uploaded', { read, repeated, notOurs })}
    </Alert>
  )
}
