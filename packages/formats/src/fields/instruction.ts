// ECMA-376-1 §17.16.4: FIELD = FIELD-TYPE *( ARGUMENT / SWITCH ), an argument of several words stands in quotes.

/** Words read of one instruction. */
const MAX_WORDS = 64

export interface FieldInstruction {
  /** In capitals: `DDEAUTO`, `HYPERLINK`, `INCLUDEPICTURE`. */
  readonly type: string
  /** Without quotes, `\\` as one backslash. */
  readonly arguments: readonly string[]
  /** `\h`, `\d`, as written. */
  readonly switches: readonly string[]
}

// A quoted word may hold escaped quotes; the typographic quotes of a word processor count as quotes too.
const WORD = /["“”]((?:\\["“”\\]|[^"“”])*)["“”]?|[^\s"“”]+/g

/** The parts of an instruction; the type is empty when there is none. */
export function parseInstruction(instruction: string): FieldInstruction {
  const words: string[] = []
  const switches: string[] = []
  let type: string | undefined
  for (const [word, quoted] of instruction.matchAll(WORD)) {
    if (type === undefined) type = (quoted ?? word).toUpperCase()
    else if (quoted === undefined && /^\\[a-z*#@!]$/i.test(word)) switches.push(word)
    else words.push((quoted ?? word).replace(/\\(["“”\\])/g, '$1'))
    if (words.length + switches.length >= MAX_WORDS) break
  }
  return { type: type ?? '', arguments: words, switches }
}
