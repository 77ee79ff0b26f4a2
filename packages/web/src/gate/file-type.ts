import type { Language } from '../i18n/languages.ts'
import { resources } from '../i18n/resources.ts'

/** What a type (as the inspection names it) is called in an office; its own name when it has no other. */
export function fileTypeName(type: string, language: Language): string {
  const names: Readonly<Record<string, string>> = resources[language].fileTypes
  const family = `${type.split('/')[0]}/*`
  const key = [type, family].find((candidate) => Object.hasOwn(names, candidate))
  return (key && names[key]) ?? type
}
