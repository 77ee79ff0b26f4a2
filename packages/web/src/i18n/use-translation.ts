import type { Namespace, TFunction } from 'i18next'
import { type FallbackNs, useTranslation as useI18next } from 'react-i18next'

/** The words of one namespace: `const t = useTranslation('quarantine')`. */
export function useTranslation<N extends Namespace>(namespace: N): TFunction<FallbackNs<N>> {
  return useI18next(namespace).t
}
