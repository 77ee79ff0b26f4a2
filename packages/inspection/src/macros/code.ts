// MS-VBAL §3.2, §3.3: VBA source as logical lines, comments and string literals told apart from code.

/** Lines longer than this are cut; the editor itself allows 1,023 characters a line and 24 continuations. */
const MAX_LINE = 64 * 1024

/** One logical line: continuations joined, comment taken away. */
export interface CodeLine {
  /** String literals kept. */
  readonly code: string
  /** Each string literal replaced by `""`. */
  readonly bare: string
}

/** Splits source into logical lines of code. `Attribute` lines, comments and empty lines are left out. */
export function codeLines(source: string): CodeLine[] {
  const lines: CodeLine[] = []
  for (const line of source
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]_[ \t]*\n/g, ' ')
    .split('\n')) {
    const { code, bare } = withoutComment(line.slice(0, MAX_LINE))
    if (bare.trim() !== '' && !/^\s*Attribute\s+VB_/i.test(bare)) lines.push({ code, bare })
  }
  return lines
}

// STRING = DQUOTE *(character / DQUOTE DQUOTE) DQUOTE; a comment begins with ' anywhere or Rem where a statement begins.
const TOKEN = /"(?:[^"]|"")*"?|'|(?<![^\s:])rem(?![^\s:])/giu

function withoutComment(line: string): CodeLine {
  let bare = ''
  let end = 0
  for (const token of line.matchAll(TOKEN)) {
    const isString = token[0].startsWith('"')
    const before = line.slice(end, token.index)
    if (!isString && (token[0] === "'" || /(?:^|:)\s*$/.test(bare + before))) {
      return { code: line.slice(0, token.index), bare: bare + before }
    }
    bare += before + (isString ? '""' : token[0])
    end = token.index + token[0].length
  }
  return { code: line, bare: bare + line.slice(end) }
}
