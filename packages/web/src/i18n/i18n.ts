import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, rememberedLanguage, rememberLanguage } from './languages.ts'
import { resources } from './resources.ts'

const i18n = createInstance()

/** Starts the words of the console; everything is in the bundle, so nothing is waited for. */
export async function startI18n(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18n.use(initReactI18next).init({
    lng: rememberedLanguage(),
    fallbackLng: 'ja',
    resources,
    defaultNS: 'common',
    keySeparator: false,
    nsSeparator: false,
    // React escapes.
    interpolation: { escapeValue: false },
  })
}

/** Changes the language now and for the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18n.changeLanguage(language)
}
