// Message tracking log of Exchange Server: comma-separated, its columns named in a line `#Fields:`.
import type { LoggedDelivery } from '@sekisho/inspection/history'
import { parse } from 'csv-parse/sync'
import type { BadLine } from './bad-line.ts'
import type { LogLine } from './lines.ts'

/** Events after which a mail has reached somebody; the others tell of its way inside. */
const ARRIVED = new Set(['DELIVER', 'SEND', 'SENDEXTERNAL'])
const MAX_COLUMNS = 100
const MAX_RECIPIENTS = 500
const FIELDS = '#fields:'

/** The mails that were delivered or sent, one for each such line. Rejects nothing: bad lines are told and passed over. */
export async function* exchangeMails(
  lines: AsyncIterable<LogLine>,
  bad: (line: BadLine) => void,
): AsyncGenerator<LoggedDelivery> {
  let columns: Map<string, number> | undefined
  for await (const { number, text } of lines) {
    const line = number === 1 ? text?.replace(/^\uFEFF/, '') : text
    if (line === undefined) {
      bad({ line: number, why: 'too-long' })
    } else if (line.startsWith('#')) {
      if (line.toLowerCase().startsWith(FIELDS)) columns = columnsOf(line.slice(FIELDS.length))
    } else if (line !== '') {
      const mail = columns ? mailOf(line, columns) : 'no-fields'
      if (typeof mail === 'string') bad({ line: number, why: mail })
      else if (mail) yield mail
    }
  }
}

const columnsOf = (names: string): Map<string, number> =>
  new Map(names.split(',', MAX_COLUMNS).map((name, index) => [name.trim().toLowerCase(), index]))

function mailOf(line: string, columns: ReadonlyMap<string, number>): LoggedDelivery | BadLine['why'] | undefined {
  const values = valuesOf(line)
  if (!values) return 'columns'
  const value = (name: string): string => values[columns.get(name) ?? -1]?.trim() ?? ''
  if (!ARRIVED.has(value('event-id').toUpperCase())) return undefined
  const at = new Date(value('date-time'))
  if (Number.isNaN(at.getTime())) return 'no-date'
  const rcptTo = value('recipient-address').split(';', MAX_RECIPIENTS).map(plain).filter(isAddress)
  if (rcptTo.length === 0) return 'columns'
  const mailFrom = plain(value('sender-address'))
  return {
    at,
    messageId: /^<[^\s>]{1,900}>$/.exec(value('message-id'))?.[0],
    mailFrom: isAddress(mailFrom) ? mailFrom : '',
    rcptTo,
    // Exchange takes mail of our own names only from who has signed in.
    isSignedIn: value('directionality').toLowerCase() === 'originating',
    client: value('original-client-ip') || value('client-ip') || undefined,
  }
}

function valuesOf(line: string): readonly string[] | undefined {
  try {
    const rows: string[][] = parse(line, { relax_column_count: true, relax_quotes: true })
    return rows[0]
  } catch {
    return undefined
  }
}

const plain = (address: string): string => address.trim().replace(/^<|>$/g, '').toLowerCase()
const isAddress = (text: string): boolean => /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(text)
