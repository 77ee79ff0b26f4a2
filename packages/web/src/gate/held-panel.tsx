import { Alert, Group, Stack, Text } from '@mantine/core'
import type { HeldMessage, HeldState } from '@sekisho/server/http'
import { IconArchive, IconClock, IconMailCheck, IconTrash } from '@tabler/icons-react'
import { formatDateTime } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { WaitingPanel } from '../waiting/waiting-panel.tsx'
import { HeldActions } from './held-actions.tsx'

const icon = { held: IconArchive, releasing: IconClock, released: IconMailCheck, destroyed: IconTrash } as const satisfies Record<
  HeldState,
  unknown
>

interface Props {
  readonly held: HeldMessage
}

/** Where a held mail stands, and the two things a person can do about it. */
export function HeldPanel({ held }: Props) {
  const t = useTranslation('quarantine')
  const say = useWords()
  const { state, attempt, decided } = held
  const Icon = icon[state]
  const unsure = state === 'releasing' && attempt?.maybeDelivered
  const title = unsure ? t('panel.maybeDelivered') : t(`panel.${state}`)
  return (
    <Alert color={state === 'held' || unsure ? 'ai' : 'gray'} icon={<Icon aria-hidden />} title={title}>
      <Stack gap="sm">
        {state === 'held' && <Text size="sm">{t('panel.held.detail')}</Text>}
        {state === 'releasing' && <Text size="sm">{t(unsure ? 'panel.maybeDelivered.detail' : 'panel.releasing.detail')}</Text>}
        {attempt?.lastError && state !== 'released' && (
          <Text size="sm" role="alert">
            <b>{t('panel.lastError')}</b>: <Untrusted>{say(attempt.lastError)}</Untrusted>
          </Text>
        )}
        {decided && <Decided {...decided} />}
        {held.waiting && <WaitingPanel id={held.id} waiting={held.waiting} isHeld={state === 'held'} />}
        {(state === 'held' || unsure) && <HeldActions held={held} />}
      </Stack>
    </Alert>
  )
}

/** By whom, when and why; the system's own reasons in the language of the reader. */
function Decided({ by, at, reason, own }: NonNullable<HeldMessage['decided']>) {
  const t = useTranslation('quarantine')
  const language = useLanguage()
  const moment = formatDateTime(at, language)
  return (
    <Group gap="md">
      <Text size="sm">
        {own ? t('panel.decided.own', { at: moment }) : <Untrusted>{t('panel.decided', { by, at: moment })}</Untrusted>}
      </Text>
      <Text size="sm">
        {own ? t(`panel.own.${own.key}`, { ...own }) : <Untrusted>{t('panel.reason', { reason })}</Untrusted>}
      </Text>
    </Group>
  )
}
