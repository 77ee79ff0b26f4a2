import type { PolicyOverview } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'

type Condition = PolicyOverview['judge']['rules'][number]['when'][number]

/** One condition of a rule of judgement, as a phrase. */
export function useConditionWords(): (condition: Condition) => string {
  const t = useTranslation('policy')
  const words = useTranslation('vocabulary')
  return (condition) => {
    if ('content' in condition) return t(`condition.${condition.content}`)
    if ('weakPoints' in condition) return t('condition.weak', { points: condition.weakPoints, identity: condition.fromIdentity })
    const severity = words(`severity.${condition.detection}`)
    if (condition.of) return t('condition.of', { ids: condition.of.join(', '), severity })
    return condition.about ? t('condition.identity', { severity }) : t('condition.detection', { severity })
  }
}
