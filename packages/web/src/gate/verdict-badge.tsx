import type { Verdict } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Signal } from '../shared/signal.tsx'
import { verdictIcon } from './verdict-icon.ts'

interface Props {
  readonly verdict: Verdict
}

export function VerdictBadge({ verdict }: Props) {
  const t = useTranslation('vocabulary')
  return (
    <Signal tone={verdict} icon={verdictIcon[verdict]}>
      {t(`verdict.${verdict}`)}
    </Signal>
  )
}
