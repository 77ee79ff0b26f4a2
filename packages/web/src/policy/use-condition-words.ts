import type { PolicyOverview } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { useClassTitle } from './use-class-title.ts'

type Condition = PolicyOverview['judge']['rules'][number]['when'][number]

/** One condition of a rule of judgement, as a phrase. */
export function useConditionWords(): (condition: Condition) => string {
  const t = useTranslation('policy')
  const words = useTranslation('vocabulary')
  const titleOf = useClassTitle()
  return (condition) => {
    if ('content' in condition) return t(`condition.${condition.content}`)
    if ('weakPoints' in condition) return t('condition.weak', { points: condition.weakPoints, identity: condition.fromIdentity })
    const severity = words(`severity.${condition.detection}`)
    if (condition.of) {
      const ids = condition.of.map(titleOf).join(t('condition.or'))
      return t(condition.of.length === 1 ? 'condition.of' : 'condition.anyOf', { ids, severity })
    }
    return condition.about ? t('condition.identity', { severity }) : t('condition.detection', { severity })
  }
}
