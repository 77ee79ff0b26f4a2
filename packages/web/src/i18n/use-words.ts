import type { Words } from '@sekisho/server/http'
import { useLanguage } from './use-language.ts'

/** Says a sentence of the server in the language of the screen. */
export function useWords(): (words: Words) => string {
  const language = useLanguage()
  return (words) => words[language] || words.ja || words.en
}
