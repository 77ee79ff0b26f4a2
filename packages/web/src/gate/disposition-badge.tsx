import type { DispositionAction } from '@sekisho/server/http'
import { IconArchive, IconArrowBackUp, IconMailCheck, IconMailOff, IconTag } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Signal } from '../shared/signal.tsx'

const icon = {
  deliver: IconMailCheck,
  annotate: IconTag,
  hold: IconArchive,
  reject: IconMailOff,
  tempfail: IconArrowBackUp,
} as const satisfies Record<DispositionAction, unknown>

interface Props {
  readonly disposition: DispositionAction
}

/** What was done with the mail when it arrived. */
export function DispositionBadge({ disposition }: Props) {
  const t = useTranslation('vocabulary')
  return (
    <Signal tone="none" icon={icon[disposition]}>
      {t(`disposition.${disposition}`)}
    </Signal>
  )
}
