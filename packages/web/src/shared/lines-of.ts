/** What was pasted, one by one, each once. */
export function linesOf(text: string, between: RegExp): string[] {
  return [...new Set(text.split(between).map((part) => part.trim()))].filter((part) => part !== '')
}
