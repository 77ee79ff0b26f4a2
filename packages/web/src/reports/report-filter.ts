import type { NameUseKind } from '@sekisho/server/http'

/** What the page is asked in its address. */
export const reportSearch = ['days', 'use'] as const

export const periods = ['7', '30', '90', '365'] as const
export const uses = [
  'foreign',
  'unknown',
  'own-server',
  'forwarded',
  'authenticated',
  'unconfirmed',
] as const satisfies readonly NameUseKind[]

/** The use named in the address; the one that matters when it names none. */
export function useNamed(text: string | undefined): NameUseKind {
  return uses.find((use) => use === text) ?? 'foreign'
}

export function periodNamed(text: string | undefined): string {
  return periods.find((period) => period === text) ?? '30'
}
