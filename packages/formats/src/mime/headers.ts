import type { HeaderField } from './types.ts'

/** All fields of that name, in order; the case of names does not matter. */
export function headersNamed(headers: readonly HeaderField[], name: string): HeaderField[] {
  const wanted = name.toLowerCase()
  return headers.filter((field) => field.name.length === wanted.length && field.name.toLowerCase() === wanted)
}

/** The first field of that name. */
export function firstHeader(headers: readonly HeaderField[], name: string): HeaderField | undefined {
  const wanted = name.toLowerCase()
  return headers.find((field) => field.name.length === wanted.length && field.name.toLowerCase() === wanted)
}
