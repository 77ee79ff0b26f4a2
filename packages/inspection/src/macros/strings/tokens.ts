// MS-VBAL §3.3 lexical tokens, as far as expressions need them.

export type Token =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly value: number }
  | { readonly kind: 'word'; readonly text: string; readonly name: string }
  | { readonly kind: 'sign'; readonly text: string }

const TOKENS =
  /"(?:[^"]|"")*"?|&H[0-9A-F]+&?|&O?[0-7]+&?|\d+(?:\.\d+)?(?:E[+-]?\d+)?[%&#!@^]?|\[[^\]\n]{1,255}\]|[\p{L}_][\p{L}\p{N}_]*[$%]?|[<>]=|<>|:=|\s+|./giu

/** The tokens of one logical line. An ampersand directly behind a name joins strings, as the editor writes it. */
export function tokenize(code: string): Token[] {
  const tokens: Token[] = []
  for (const [text] of code.matchAll(TOKENS)) {
    if (text.trim() === '') continue
    const first = text[0] ?? ''
    if (first === '"') tokens.push({ kind: 'string', text: unquoted(text) })
    else if (/^(?:\d|&[HO0-7])/i.test(text)) tokens.push({ kind: 'number', text, value: numberOf(text) })
    else if (first === '[' && text.length > 2) tokens.push({ kind: 'word', text, name: text.slice(1, -1).toLowerCase() })
    else if (/[\p{L}_]/u.test(first)) tokens.push({ kind: 'word', text, name: text.replace(/[$%]$/, '').toLowerCase() })
    else tokens.push({ kind: 'sign', text })
  }
  return tokens
}

const unquoted = (text: string): string =>
  text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('""', '"')

function numberOf(text: string): number {
  const digits = text.replace(/[%&#!@^]$/, '')
  if (/^&H/i.test(digits)) return Number.parseInt(digits.slice(2), 16)
  if (digits.startsWith('&')) return Number.parseInt(digits.replace(/^&O?/i, ''), 8)
  return Number(digits)
}
