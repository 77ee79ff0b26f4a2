import { Alert, Button, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { useMay } from '../staff/session-queries.ts'
import { AllowFrame } from './allow-frame.tsx'
import { useDialog } from './use-dialog.tsx'

interface Props {
  /** Of the macro that is looked at; absent: it is written. */
  readonly sha256?: string
}

/** Lets in documents whose macros are all known to the house. */
export function AllowMacro({ sha256 = '' }: Props) {
  const t = useTranslation('policy')
  const open = useDialog()
  if (!useMay('policy.edit')) return null
  const body = (close: () => void) => <MacroForm sha256={sha256} onClose={close} />
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => open({ id: 'allow-macro', title: t('macro.open'), body })}
    >
      {t('macro.open')}
    </Button>
  )
}

function MacroForm({ sha256, onClose }: Required<Props> & { readonly onClose: () => void }) {
  const t = useTranslation('policy')
  const [written, setWritten] = useState(sha256)
  const isHash = /^[0-9a-f]{64}$/i.test(written)
  return (
    <AllowFrame lead={t('macro.lead')} allowed={isHash ? { kind: 'macro', sha256: written } : undefined} onClose={onClose}>
      <TextInput
        label={t('macro.hash')}
        description={t('macro.hash.hint')}
        value={written}
        onChange={(e) => setWritten(e.currentTarget.value.trim())}
        readOnly={sha256 !== ''}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Alert color="red" py="xs" icon={<IconAlertTriangle aria-hidden />}>
        {t('macro.warning')}
      </Alert>
    </AllowFrame>
  )
}
