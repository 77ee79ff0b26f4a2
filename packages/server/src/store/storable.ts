/** Longest text kept of a header value or an address. */
const MAX_TEXT = 2_000

/** Text from a mail as both kinds of store take it: no NUL (PostgreSQL refuses it), well-formed, of bounded length. */
export function storable(text: string, maxLength: number = MAX_TEXT): string {
  const cut = text.length > maxLength ? text.slice(0, maxLength) : text
  return cut.replaceAll('\0', '\u2400').toWellFormed()
}

/** How text is compared in searches: compatibility forms and case do not matter. */
export function searchable(text: string): string {
  return storable(text.normalize('NFKC').toLowerCase())
}

/** Words of a search that are looked for; each is compared with every row. */
const MAX_WORDS = 8

/** What a person typed to be found, in its words. */
export function wordsOf(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/u).filter(Boolean).slice(0, MAX_WORDS)
}

/** A pattern for LIKE … ESCAPE '\' that finds `text` anywhere. */
export function containing(text: string): string {
  return `%${searchable(text).replace(/[\\%_]/g, '\\$&')}%`
}
