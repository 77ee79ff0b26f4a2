import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { AllowEntry } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Hash } from '../shared/hash.tsx'
import { type Column, Listing } from '../shared/listing.tsx'
import { Moment } from '../shared/moment.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Section } from '../shared/section.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { AllowCertificate } from './allow-certificate.tsx'
import { AllowMacro } from './allow-macro.tsx'
import { ClassName } from './class-name.tsx'
import { EndForm } from './end-form.tsx'
import { takeBack } from './policy-queries.ts'

interface Props {
  readonly entries: readonly AllowEntry[]
}

const columns: readonly Column<AllowEntry, 'what' | 'classes' | 'reason' | 'until' | 'act'>[] = [
  { id: 'what', cell: (entry) => <What entry={entry} /> },
  { id: 'classes', width: '24%', cell: ({ classes }) => <Classes names={classes} /> },
  {
    id: 'reason',
    cell: ({ reason, author }) => (
      <Text size="sm">
        <Untrusted>{`${reason} (${author})`}</Untrusted>
      </Text>
    ),
  },
  { id: 'until', width: '170px', cell: (entry) => <Until entry={entry} /> },
  { id: 'act', plain: true, width: '110px', cell: (entry) => <TakeBack entry={entry} /> },
]

/** What the house lets in, by whom and until when. */
export function AllowList({ entries }: Props) {
  const t = useTranslation('policy')
  return (
    <Section title={t('allow.title')} lead={t('allow.lead')} count={entries.length}>
      <Group gap="xs">
        <AllowMacro />
        <AllowCertificate />
      </Group>
      {entries.length === 0 ? (
        <Nothing title={t('allow.empty')} detail={t('allow.empty.detail')} />
      ) : (
        <Listing
          label={t('allow.title')}
          columns={columns}
          headerOf={(id) => t(`allow.column.${id}`)}
          items={entries}
          idOf={({ id }) => id}
        />
      )}
    </Section>
  )
}

function What({ entry: { kind, sender, recipient, sha256, fingerprint, evenUnauthenticated } }: { readonly entry: AllowEntry }) {
  const t = useTranslation('policy')
  if (kind === 'macro')
    return (
      <>
        {t('allow.macro')} {sha256 && <Hash value={sha256} />}
      </>
    )
  if (kind === 'certificate')
    return (
      <>
        {t('allow.certificate')} {fingerprint && <Hash value={fingerprint} />}
      </>
    )
  return (
    <Text size="sm">
      <Untrusted>{`${sender ?? ''} → ${recipient ?? ''}`}</Untrusted>
      {evenUnauthenticated && ` ${t('allow.unauthenticated')}`}
    </Text>
  )
}

function Classes({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return '–'
  return (
    <Stack gap={2}>
      {names.map((name) => (
        <ClassName key={name} name={name} />
      ))}
    </Stack>
  )
}

function Until({ entry: { expiresAt, isExpired } }: { readonly entry: AllowEntry }) {
  const t = useTranslation('policy')
  if (isExpired) return <Badge color="gray">{t('allow.expired')}</Badge>
  return expiresAt ? <Moment at={expiresAt} /> : <>{t('until.none')}</>
}

function TakeBack({ entry: { id } }: { readonly entry: AllowEntry }) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  if (!useMay('policy.edit')) return null
  const ask = (): void => {
    const modalId = 'take-back'
    const close = (): void => modals.close(modalId)
    modals.open({
      modalId,
      title: <b>{t('takeBack.title')}</b>,
      closeButtonProps: { 'aria-label': common('close') },
      children: <EndForm confirm={t('takeBack.open')} act={(reason) => takeBack(id, reason)} onClose={close} />,
    })
  }
  return (
    <Button size="xs" variant="default" onClick={ask}>
      {t('takeBack.open')}
    </Button>
  )
}
