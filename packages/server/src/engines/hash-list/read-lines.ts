import { asDescription, asHash, type HashEntry, type HashListContent } from './entry.ts'

// Lines of hashes, as sha256sum writes them or as a table (RFC 4180) with or without a first line of names:
//   hash [SP name] / hash,name,valid_until / "2023-03-07","5f…","Emotet"

/** Line numbers that are told; the rest is counted. */
const MAX_TOLD = 5
const DESCRIBES = /^(?:comment|description|name|signature|malware|family|threat|tags?|file_?name|info)$/i
const ENDS = /^(?:valid_?until|expires?(?:_?at)?|validity|until)$/i

/** Reads a list of hashes, one a line. Comments begin with `#` or `;`. Never throws; what is no hash is told by line. */
export function readLines(text: string): HashListContent {
  const entries: HashEntry[] = []
  const told: number[] = []
  let count = 0
  let columns: Columns | undefined
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:[#;]|$)/.test(line)) {
      // MalwareBazaar's names of columns stand in a comment.
      columns ??= columnsNamed(cellsOf(line.replace(/^[\s#;]+/, '')))
      continue
    }
    const cells = cellsOf(line)
    const found = cells.flatMap((cell) => asHash(cell) ?? [])
    if (found.length > 0) entries.push(...entriesOf(found, cells, columns))
    else if (entries.length === 0 && columnsNamed(cells)) columns = columnsNamed(cells)
    else if (++count <= MAX_TOLD) told.push(index + 1)
  }
  return { entries, notUnderstood: { count, lines: told } }
}

interface Columns {
  readonly description: number
  readonly validUntil: number
}

function columnsNamed(cells: readonly string[]): Columns | undefined {
  if (!cells.some((cell) => /^(?:md5|sha-?1|sha-?256|hash|value|indicator)(?:_?hash)?$/i.test(cell))) return undefined
  return {
    description: cells.findIndex((cell) => DESCRIBES.test(cell)),
    validUntil: cells.findIndex((cell) => ENDS.test(cell)),
  }
}

function entriesOf(hashes: readonly string[], cells: readonly string[], columns: Columns | undefined): HashEntry[] {
  const others = cells.filter((cell) => asHash(cell) === undefined && cell !== '')
  const description = asDescription(columns ? cells[columns.description] : others[0])
  const date = columns && cells[columns.validUntil]
  const validUntil = date === undefined || Number.isNaN(Date.parse(date)) ? undefined : new Date(date)
  return hashes.map((hash) => ({ hash, description, validUntil }))
}

/** The cells of one line, quotes undone; white space parts them when nothing else does. */
function cellsOf(line: string): string[] {
  const separator = /[,;\t]/.exec(line.replace(/"[^"]*"/g, ''))?.[0]
  if (separator === undefined && !line.includes('"')) return line.trim().split(/\s+\*?/)
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (const char of line) {
    if (char === '"') quoted = !quoted
    else if (char === separator && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += char
  }
  return [...cells, cell.trim()]
}
