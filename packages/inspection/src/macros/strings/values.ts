/** What a constant expression comes to. */
export type Value = string | number | readonly (string | number)[]

/** Characters of one value, elements of one array. */
export const MAX_VALUE = 64 * 1024
export const MAX_ELEMENTS = 16_384

export const textOf = (value: Value): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value.trim().replace(/^&H/i, '0x'))
  return Number.isFinite(number) ? number : undefined
}

/** A text as it would be written. */
export const literalOf = (text: string): string => `"${text.replaceAll('"', '""')}"`
