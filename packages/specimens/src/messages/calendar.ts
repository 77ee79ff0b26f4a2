// RFC 5545 §3.4: VCALENDAR with one VEVENT.
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'

export interface CalendarEntry {
  readonly name?: string
  readonly summary?: string
  readonly description?: string
  readonly url?: string
  /** X-ALT-DESC in HTML. */
  readonly html?: string
  readonly attachments?: readonly FileLike[]
  /** Whole lines more, inside the event. */
  readonly lines?: readonly string[]
}

/** An invitation to a meeting. */
export function calendar(entry: CalendarEntry = {}): SpecimenFile {
  const {
    name = 'invite.ics',
    summary = '定例会議',
    description = '会議室Aで行います。',
    url,
    html,
    attachments = [],
    lines = [],
  } = entry
  const all = [
    'BEGIN:VCALENDAR',
    'PRODID:-//example.com//calendar//JA',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:1@example.com',
    'DTSTART:20260307T010000Z',
    'ORGANIZER;CN="総務課: 山田":mailto:soumu@partner.example.com',
    `SUMMARY:${summary}`,
    `DESCRIPTION:${description}`,
    ...(url === undefined ? [] : [`URL:${url}`]),
    ...(html === undefined ? [] : [`X-ALT-DESC;FMTTYPE=text/html:${html}`]),
    ...attachments.map((file) => attached(built(file))),
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
  return { name, bytes: Buffer.from(all.map(folded).join('\r\n')), type: 'text/calendar; method=REQUEST' }
}

const attached = ({ name, bytes, type }: SpecimenFile) =>
  `ATTACH;FMTTYPE=${type ?? 'application/octet-stream'};ENCODING=BASE64;VALUE=BINARY;X-FILENAME="${name}":${Buffer.from(bytes).toString('base64')}`

/** §3.1: at most 75 octets a line. */
function folded(line: string): string {
  const bytes = Buffer.from(line)
  if (bytes.length <= 75) return line
  const pieces: string[] = []
  let piece = ''
  for (const sign of line) {
    if (Buffer.byteLength(piece + sign) > 74) {
      pieces.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...pieces, piece].join('\r\n ')
}
