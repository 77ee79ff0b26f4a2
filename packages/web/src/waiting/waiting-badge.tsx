import type { WaitingForPassword, WaitingState } from '@sekisho/server/http'
import { IconKey, IconLock, IconLockOpen } from '@tabler/icons-react'
import { formatDateTime } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Signal } from '../shared/signal.tsx'

const icon = {
  waiting: IconKey,
  opening: IconKey,
  opened: IconLockOpen,
  expired: IconLock,
  'given-up': IconLock,
} as const satisfies Record<WaitingState, unknown>

interface Props {
  readonly waiting: WaitingForPassword
}

/** How a held mail waits for the password of its attachment. */
export function WaitingBadge({ waiting: { state, until } }: Props) {
  const t = useTranslation('quarantine')
  const language = useLanguage()
  return (
    <Signal tone="none" icon={icon[state]}>
      {t(`waiting.badge.${state}`, { until: formatDateTime(until, language) })}
    </Signal>
  )
}
