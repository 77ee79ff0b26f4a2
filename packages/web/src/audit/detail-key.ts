import { resources } from '../i18n/resources.ts'

type Key = Extract<keyof (typeof resources)['ja']['audit'], `detail.${string}`>

/** The word for a detail's name; undefined for one that has none. */
export function detailKey(name: string): Key | undefined {
  const key = `detail.${name}`
  return isKey(key) ? key : undefined
}

function isKey(key: string): key is Key {
  return Object.hasOwn(resources.ja.audit, key)
}
