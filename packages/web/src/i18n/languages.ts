/** Japanese first: it is what a new browser gets. */
export const languages = ['ja', 'en'] as const

export type Language = (typeof languages)[number]

const storageKey = 'sekisho.language'

/** The language chosen here before, otherwise Japanese. */
export function rememberedLanguage(): Language {
  try {
    return languages.find((language) => language === localStorage.getItem(storageKey)) ?? 'ja'
  } catch {
    return 'ja'
  }
}

/** Keeps the choice where the browser allows it. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Storage is blocked: the choice holds until the page is closed.
  }
}
