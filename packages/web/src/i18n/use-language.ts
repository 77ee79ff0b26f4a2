import { useTranslation } from 'react-i18next'
import type { Language } from './languages.ts'

/** The language of the screen now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'ja'
}
