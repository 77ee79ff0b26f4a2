// File names as Windows Explorer and the shell take them, whatever they look like on the screen.

/** What is drawn in a direction of its own: embeddings, overrides, isolates. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/u
/** What takes part in a name without being seen: zero width, soft hyphen, Hangul filler, Braille blank, marks of direction. */
const UNSEEN =
  /[\u00AD\u115F\u1160\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\p{Cc}\p{Variation_Selector}]|\u034F|\u061C|\u17B4|\u17B5/gu

/** The name without folders, in its plain form: NFKC, nothing unseen, no dots or spaces at the end (Windows drops them). */
export function plainName(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const plain = file.normalize('NFKC').replace(UNSEEN, '')
  let end = plain.length
  while (end > 0 && (plain[end - 1] === '.' || plain[end - 1] === ' ')) end--
  // QUIRK: `name::$DATA` opens `name`.
  return plain
    .slice(0, end)
    .replace(/::\$DATA$/i, '')
    .trim()
}

/** The extension that decides what opens the file: lower case, without the dot, empty when there is none. */
export function lastExtension(name: string): string {
  return extensions(name).at(-1) ?? ''
}

/** All extensions in order: `a.pdf   .exe` gives `pdf`, `exe`. */
export function extensions(name: string): string[] {
  const [, ...rest] = plainName(name).toLowerCase().split('.')
  return rest.map((extension) => extension.trim())
}

/** True when the name is drawn in another order than it is stored. */
export function hidesDirection(name: string): boolean {
  return BIDI_CONTROLS.test(name)
}

/** The spaces pushed between a name and its real extension, as in `請求書.pdf          .exe`. */
export function longestGap(name: string): number {
  let longest = 0
  for (const gap of name.matchAll(/[\s\u00A0\u2000-\u200B\u2800\u3000_]{3,}/gu)) longest = Math.max(longest, gap[0].length)
  return longest
}
