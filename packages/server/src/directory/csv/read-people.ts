// A list of staff as CSV (RFC 4180), as it comes out of a personnel system or Excel.
import type { Words } from '@sekisho/inspection'
import { parse } from 'csv-parse/sync'
import type { ImportProblem } from '../../http/api.ts'
import { addressKey, isAddress, MAX_FIELD, type PersonFacts } from '../person.ts'
import { columnsOf, type Field } from './columns.ts'
import { CsvUnreadable } from './csv-unreadable.ts'
import { dayOf } from './day.ts'
import { decodeCsv } from './decode.ts'

/** Bytes of one file. A list of 100,000 people has about 10 MB. */
export const MAX_CSV_BYTES = 16 * 1_048_576
/** People of one file. */
export const MAX_CSV_ROWS = 100_000
const MAX_COLUMNS = 200
/** Lines before the one with the names of the columns: a title, a date. */
const MAX_TITLE_LINES = 10

export interface ReadPeople {
  readonly encoding: string
  readonly columns: readonly { readonly header: string; readonly field: Field | null }[]
  readonly rows: number
  readonly people: readonly PersonFacts[]
  readonly problems: readonly ImportProblem[]
}

type Row = Readonly<Record<Field, string>>

/** What can be read is read; what cannot is a problem with line and column. Throws `CsvUnreadable` when it is no such list. */
export function readPeople(bytes: Uint8Array, today: string): ReadPeople {
  if (bytes.length > MAX_CSV_BYTES) throw new CsvUnreadable(1, null, tooLarge)
  const { text, encoding } = decodeCsv(bytes)
  const records = recordsOf(text)
  const at = records.slice(0, MAX_TITLE_LINES).findIndex(({ record }) => columnsOf(record).includes('address'))
  const header = records[at]
  if (!header) throw new CsvUnreadable(records[0]?.line ?? 1, null, noAddressColumn)
  const fields = columnsOf(header.record)
  if (!fields.includes('name') && !fields.includes('familyName')) throw new CsvUnreadable(header.line, null, noNameColumn)
  const columns = header.record.map((name, column) => ({ header: name.trim(), field: fields[column] ?? null }))
  const nameOf = (field: Field) => columns.find((column) => column.field === field)?.header ?? null

  const people = new Map<string, PersonFacts>()
  const problems: ImportProblem[] = []
  let rows = 0
  for (const { record, line } of records.slice(at + 1)) {
    if (record.every((cell) => cell.trim() === '')) continue
    rows += 1
    const problem = (field: Field, message: Words): undefined => {
      problems.push({ line, column: nameOf(field), message })
    }
    const facts = factsOf(rowOf(record, fields), today, problem)
    if (!facts) continue
    const key = addressKey(facts.address)
    if (people.has(key)) problem('address', sameAddress(facts.address))
    else people.set(key, facts)
  }
  return { encoding, columns, rows, people: [...people.values()], problems }
}

interface Line {
  readonly record: readonly string[]
  /** The line of the file in which it ends. */
  readonly line: number
}

function recordsOf(text: string): Line[] {
  try {
    const records: Line[] = []
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      relax_quotes: true,
      on_record: (record: string[], { lines }) => {
        records.push({ record: record.slice(0, MAX_COLUMNS), line: lines })
        return null
      },
      max_record_size: 1_048_576,
      to: MAX_CSV_ROWS + MAX_TITLE_LINES + 2,
    })
    if (records.length > MAX_CSV_ROWS + MAX_TITLE_LINES) throw new CsvUnreadable(MAX_CSV_ROWS, null, tooLarge)
    return records
  } catch (error) {
    if (error instanceof CsvUnreadable || !(error instanceof Error)) throw error
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1
    throw new CsvUnreadable(line, null, {
      ja: '引用符（"）が閉じていないなど、CSV の形が崩れています',
      en: `not well-formed CSV (${error.message.split('\n')[0]})`,
    })
  }
}

/** Excel writes tabs as "Unicode text"; some systems write semicolons. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split('\n', MAX_TITLE_LINES).join('')
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: text.includes(sign) ? lines.split(sign).length : 0 }))
  return counts.toSorted((one, other) => other.count - one.count)[0]?.sign ?? ','
}

function rowOf(record: readonly string[], fields: readonly (Field | undefined)[]): Partial<Row> {
  const row: Partial<Record<Field, string>> = {}
  for (const [at, field] of fields.entries()) if (field !== undefined) row[field] = plainCell(record[at] ?? '')
  return row
}

// A cell may hold several lines, full-width spaces, and the = of Excel that keeps leading zeros: ="0012".
const plainCell = (cell: string): string =>
  cell
    .replace(/^="(.*)"$/s, '$1')
    .replace(/[\s\u3000]+/gu, ' ')
    .trim()

function factsOf(
  row: Partial<Row>,
  today: string,
  problem: (field: Field, message: Words) => undefined,
): PersonFacts | undefined {
  const address = (row.address ?? '')
    .normalize('NFKC')
    .replace(/^mailto:/i, '')
    .replaceAll(' ', '')
  const name = row.name || [row.familyName, row.givenName].filter(Boolean).join(' ')
  const reading = row.reading || [row.familyReading, row.givenReading].filter(Boolean).join(' ')
  if (address === '') return problem('address', noAddress(name))
  if (!isAddress(address)) return problem('address', badAddress(address))
  if (name === '') return problem('name', noName(address))
  for (const [field, text] of [
    ['name', name],
    ['reading', reading],
    ['section', row.section ?? ''],
  ] as const) {
    if (text.length > MAX_FIELD) return problem(field, tooLong)
  }
  const left = row.leftAt ?? ''
  const leftAt = dayOf(left)
  if (left !== '' && leftAt === undefined && !/^[-ー―0]+$/u.test(left.normalize('NFKC'))) problem('leftAt', badDay(left))
  const isRetired =
    (leftAt !== undefined && leftAt < today) || /退職|離職|除籍|retired|left|inactive|disabled/i.test(row.state ?? '')
  return {
    name,
    reading,
    romaji: row.romaji ?? '',
    address,
    section: row.section ?? '',
    state: isRetired ? 'retired' : 'active',
    since: isRetired ? (leftAt ?? null) : null,
    source: 'csv',
    externalId: (row.externalId ?? '').normalize('NFKC') || null,
  }
}

const megabytes = MAX_CSV_BYTES / 1_048_576
const tooLarge = {
  ja: `大きすぎます（${megabytes} MB、${MAX_CSV_ROWS} 行まで）`,
  en: `too large (at most ${megabytes} MB and ${MAX_CSV_ROWS} lines)`,
}
const noAddressColumn = {
  ja: '「メールアドレス」の列が見つかりません。一行目に列の名前（氏名、フリガナ、メールアドレス、所属、退職日 など）を書いてください',
  en: 'no column for the mail address; the first line must name the columns (name, reading, email, section, leaving date …)',
}
const noNameColumn = { ja: '「氏名」の列が見つかりません', en: 'no column for the name' }
const noAddress = (name: string) => ({
  ja: `${name || 'この行'}：メールアドレスがありません`,
  en: `${name || 'this line'}: no mail address`,
})
const noName = (address: string) => ({ ja: `${address}：氏名がありません`, en: `${address}: no name` })
const badAddress = (address: string) => ({
  ja: `「${address}」はメールアドレスの形ではありません`,
  en: `“${address}” is no mail address`,
})
const badDay = (text: string) => ({
  ja: `「${text}」は日付として読めません（例 2026/3/31）`,
  en: `“${text}” is no day (for example 2026-03-31)`,
})
const tooLong = { ja: `長すぎます（${MAX_FIELD} 字まで）`, en: `too long (at most ${MAX_FIELD} characters)` }
const sameAddress = (address: string) => ({
  ja: `「${address}」はこのファイルの上の行にもあります。先の行を使います`,
  en: `“${address}” stands in an earlier line as well; that line is used`,
})
