/** A stretch of text made of one kind of character. */
export interface Run {
  readonly index: number
  readonly text: string
}

/**
 * Stretches of at least `min` characters of a class (`A-Za-z0-9`), without the greedy repetition a pattern would need: over tens of
 * millions of characters that exhausts the engine's stack.
 */
export function* runsOf(text: string, characters: string, min: number): Generator<Run> {
  const beginning = new RegExp(`[${characters}]{${min}}`, 'g')
  const other = new RegExp(`[^${characters}]`, 'g')
  for (let match = beginning.exec(text); match; match = beginning.exec(text)) {
    other.lastIndex = beginning.lastIndex
    const end = other.exec(text)?.index ?? text.length
    yield { index: match.index, text: text.slice(match.index, end) }
    beginning.lastIndex = end
  }
}
