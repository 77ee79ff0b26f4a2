/** A piece of text from outside: readable as it is, or a character to be named instead of obeyed. `at` is its offset. */
export type Piece = { readonly at: number } & ({ readonly text: string } | { readonly code: string })

// Controls except tab and line ends; soft hyphen; bidi marks, embeddings, overrides and isolates; zero-width and filler
// characters; BOM; annotation and tag characters. All of them deceive the eye: `fdp.scr` after U+202E reads `rcs.pdf`.
const deceptive =
  /([\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}])/u

/** Splits text so that no character in it can hide or reorder its neighbours. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  // Splitting by a group gives plain text at even places and the characters between at odd ones.
  for (const [index, part] of text.split(deceptive).entries()) {
    if (index % 2 === 1) pieces.push({ at, code: codePoint(part) })
    else if (part) pieces.push({ at, text: part })
    at += part.length
  }
  return pieces
}

/** The same as one string, for titles and messages: `[U+202E]`. */
export function visibleText(text: string): string {
  return piecesOf(text)
    .map((piece) => ('code' in piece ? `[${piece.code}]` : piece.text))
    .join('')
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
