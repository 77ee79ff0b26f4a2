export type Language = 'ja' | 'en'

/** The terminal's language; Japanese when it names neither of ours. */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return locale.startsWith('en') ? 'en' : 'ja'
}

/** One sentence of a pair. */
export function inLanguage(language: Language): (ja: string, en: string) => string {
  return (ja, en) => (language === 'ja' ? ja : en)
}
