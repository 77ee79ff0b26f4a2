import { Button, TextInput } from '@mantine/core'
import { IconCertificate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { useMay } from '../staff/session-queries.ts'
import { AllowFrame } from './allow-frame.tsx'
import { ClassChoice } from './class-choice.tsx'
import type { OfferedClass } from './classes-of.ts'
import { useDialog } from './use-dialog.tsx'

interface Props {
  /** Of the signature that is looked at; absent: it is written. */
  readonly fingerprint?: string
  /** What was found in the mail that is looked at. */
  readonly classes?: readonly OfferedClass[]
}

/** Lets in what the holder of a certificate signs. */
export function AllowCertificate(props: Props) {
  const t = useTranslation('policy')
  const open = useDialog()
  if (!useMay('policy.edit')) return null
  const body = (close: () => void) => <CertificateForm {...props} onClose={close} />
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconCertificate size={16} aria-hidden />}
      onClick={() => open({ id: 'allow-certificate', title: t('certificate.open'), body })}
    >
      {t('certificate.open')}
    </Button>
  )
}

function CertificateForm({ fingerprint = '', classes, onClose }: Props & { readonly onClose: () => void }) {
  const t = useTranslation('policy')
  const [written, setWritten] = useState(fingerprint)
  const [chosen, setChosen] = useState<readonly string[]>(classes?.map(({ name }) => name) ?? ['uninspected.encrypted'])
  const plain = written.replaceAll(/[:\s]/g, '').toLowerCase()
  const isReady = /^[0-9a-f]{64}$/.test(plain) && chosen.length > 0
  const allowed = isReady ? ({ kind: 'certificate', fingerprint: plain, classes: chosen } as const) : undefined
  return (
    <AllowFrame lead={t('certificate.lead')} allowed={allowed} onClose={onClose}>
      <TextInput
        label={t('certificate.fingerprint')}
        description={t('certificate.fingerprint.hint')}
        value={written}
        onChange={(e) => setWritten(e.currentTarget.value)}
        readOnly={fingerprint !== ''}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <ClassChoice {...(classes ? { offered: classes } : {})} value={chosen} onChange={setChosen} />
    </AllowFrame>
  )
}
