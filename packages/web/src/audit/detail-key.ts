import type { AuditEntry } from '@sekisho/server/http'
import { resources } from '../i18n/resources.ts'

type Key = keyof (typeof resources)['ja']['audit']
type DetailKey = Extract<Key, `detail.${string}`>
type ValueKey = Extract<Key, `value.${string}`>

/** The word for a detail's name; undefined for one that has none. */
export function detailKey(name: string): DetailKey | undefined {
  const key = `detail.${name}` as const
  return isKey(key) ? key : undefined
}

/** The words for what a detail says; undefined for what stands for itself. */
export function valueKey(name: string, value: AuditEntry['details'][string]): ValueKey | undefined {
  const key = `value.${name}.${value}` as const
  return isKey(key) ? key : undefined
}

function isKey(key: string): key is Key {
  return Object.hasOwn(resources.ja.audit, key)
}
