// RFC 3464 §2.1: delivery-status = per-message-fields 1*( CRLF per-recipient-fields ); RFC 5965 §3: a feedback report is one such group.
import { asBuffer } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

/** Lower-case names → the values of that name in order, unfolded and trimmed. */
export type FieldGroup = ReadonlyMap<string, readonly string[]>

/** Bytes that are read; one group is a few hundred. */
const MAX_BYTES = 1024 * 1024
/** Recipients of one report. */
const MAX_GROUPS = 1_000
const MAX_FIELDS = 200
const MAX_VALUE = 1_000

/** The groups of fields, divided by blank lines. Lines that are no field are passed over; never throws. */
export function readFieldGroups(bytes: Uint8Array): FieldGroup[] {
  const text = decodeText(asBuffer(bytes.subarray(0, MAX_BYTES)), undefined)
  const groups: FieldGroup[] = []
  let group = new Map<string, string[]>()
  const end = (): void => {
    if (group.size > 0) groups.push(group)
    group = new Map()
  }
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r\n|\n|\r/)) {
    if (groups.length >= MAX_GROUPS) break
    if (line.trim() === '') end()
    else noteField(line, group)
  }
  if (groups.length < MAX_GROUPS) end()
  return groups
}

function noteField(line: string, group: Map<string, string[]>): void {
  const colon = line.indexOf(':')
  const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
  if (!/^[a-z][a-z0-9-]{0,60}$/.test(name) || group.size >= MAX_FIELDS) return
  const values = group.get(name) ?? []
  if (values.length < MAX_FIELDS)
    values.push(
      line
        .slice(colon + 1)
        .trim()
        .slice(0, MAX_VALUE),
    )
  group.set(name, values)
}
