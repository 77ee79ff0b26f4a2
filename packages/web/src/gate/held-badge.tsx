import type { HeldState } from '@sekisho/server/http'
import { IconClock, IconHourglass, IconMailCheck, IconTrash } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Signal, type Tone } from '../shared/signal.tsx'

const icon = {
  held: IconHourglass,
  releasing: IconClock,
  released: IconMailCheck,
  destroyed: IconTrash,
} as const satisfies Record<HeldState, unknown>

/** Only what is not settled stands out. */
const tone: Readonly<Record<HeldState, Tone>> = { held: 'none', releasing: 'suspicious', released: 'none', destroyed: 'none' }

interface Props {
  readonly state: HeldState
}

/** Where a held mail stands. */
export function HeldBadge({ state }: Props) {
  const t = useTranslation('vocabulary')
  return (
    <Signal tone={tone[state]} icon={icon[state]}>
      {t(`held.${state}`)}
    </Signal>
  )
}
