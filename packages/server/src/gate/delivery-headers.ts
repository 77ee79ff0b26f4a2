// The one header set a delivered mail carries, and the forged ones it must not carry.
import type { Inspection } from '@sekisho/inspection'
import type { Disposition } from './decide.ts'
import { encodedWord, encodeHeaderText } from './encoded-words.ts'
import type { PresentHeader, PresentHeaders } from './milter/present-headers.ts'
import type { HeaderEdit } from './milter/replies.ts'

/** Characters of an authserv-id: a host name has 253. */
const MAX_ID = 600
/** Characters of the reason on an annotated mail. */
const MAX_REASON = 300

/** `released`: a held mail that was let go. `not-inspected`: the house chose to deliver when it could not look. */
export type HeaderVerdict = Inspection['verdict'] | 'released' | 'not-inspected'

export interface Labels {
  readonly verdict: HeaderVerdict
  readonly id: string | undefined
  readonly inspection: Inspection | undefined
  readonly disposition: Disposition
  readonly mailFrom: string | undefined
}

/** Forged fields go, ours come in on top; the subject is marked when the disposition says so. */
export function deliveryHeaders(labels: Labels, present: PresentHeaders, authservId: string): HeaderEdit[] {
  const forged = [
    ...present.own(),
    ...present.named('authentication-results').filter(({ value }) => claimsToBe(value, authservId)),
  ]
  return [
    ...forged.sort((a, b) => b.index - a.index).map(removal),
    ...subjectEdits(labels.disposition, present),
    ...own(labels, authservId),
  ]
}

/** From the highest index down, because an MTA may count what is left after each removal. */
function removal({ name, index }: PresentHeader): HeaderEdit {
  return { kind: 'remove', name, index }
}

/** In the order of insertion: the last one stands on top. */
function own({ verdict, id, inspection, disposition, mailFrom }: Labels, authservId: string): HeaderEdit[] {
  const fields: [string, string][] = []
  const results = inspection && authenticationResults(inspection, mailFrom, authservId)
  if (results) fields.push(['Authentication-Results', results])
  if (disposition.action === 'annotate')
    fields.push(['X-Sekisho-Reason', encodeHeaderText(disposition.reason.ja.slice(0, MAX_REASON))])
  fields.push(['X-Sekisho-Verdict', id ? `${verdict}; id=${id}` : verdict])
  return fields.map(([name, value]) => ({ kind: 'insert', name, value }))
}

/** RFC 8601 §2.2. Undefined when nothing was checked. */
function authenticationResults(
  { authentication, message }: Inspection,
  mailFrom: string | undefined,
  authservId: string,
): string | undefined {
  const { spf, dkim, dmarc, arc } = authentication
  if ([spf, dkim, dmarc, arc].every((result) => result === 'none')) return undefined
  return [
    authservId,
    `spf=${spf}${property('smtp.mailfrom', mailFrom)}`,
    `dkim=${dkim}`,
    `dmarc=${dmarc}${property('header.from', message.from[0]?.address.split('@').at(-1))}`,
    `arc=${arc}`,
  ].join(';\n ')
}

/** Only what needs no quoting; a sender cannot write results of its own into ours. */
function property(name: string, value: string | undefined): string {
  return value && /^[\w.+=~-]+(@[\w.-]+)?$/.test(value) && value.length <= 200 ? ` ${name}=${value}` : ''
}

/**
 * The mark becomes an encoded word in front of the subject as it came, which stays byte for byte, whatever its charset.
 * White space between two encoded words is not shown (RFC 2047 §6.2), so the mark brings its own.
 */
function subjectEdits({ subjectMark }: Disposition, present: PresentHeaders): HeaderEdit[] {
  if (!subjectMark) return []
  const subjects = present.named('subject')
  if (subjects.length === 0) return [{ kind: 'insert', name: 'Subject', value: encodeHeaderText(subjectMark) }]
  return subjects.map(({ name, index, value }) => ({ kind: 'change', name, index, value: markedSubject(subjectMark, value) }))
}

/** The field's body; lines are folded with LF. */
export function markedSubject(mark: string, value: Buffer): Buffer {
  const subject = value
    .toString('latin1')
    .replace(/^[ \t]+/, '')
    .replaceAll('\r\n', '\n')
  if (subject === '') return Buffer.from(encodeHeaderText(mark))
  const word = subject.startsWith('=?') ? encodedWord(`${mark} `) : encodedWord(mark)
  return Buffer.concat([Buffer.from(`${word}\n `), Buffer.from(subject, 'latin1')])
}

/** RFC 8601 §5. A field without an authserv-id speaks in the name of whoever reads it. */
function claimsToBe(value: Buffer, authservId: string): boolean {
  const id = authservIdOf(value.toString('latin1'))
  return id === '' || id.toLowerCase() === authservId.toLowerCase()
}

/** RFC 8601 §2.2: [CFWS] authserv-id, where authserv-id is a token or a quoted-string. In one pass, however deep its comments are. */
function authservIdOf(text: string): string {
  let at = 0
  for (let depth = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\' && depth > 0) at += 1
    else if (character === '(') depth += 1
    else if (character === ')' && depth > 0) depth -= 1
    else if (depth === 0 && !/[\s\0]/.test(character ?? '')) break
  }
  const quoted = /^"((?:[^"\\]|\\.)*)/s.exec(text.slice(at, at + MAX_ID))
  if (quoted) return quoted[1]?.replaceAll(/\\(.)/gs, '$1').trim() ?? ''
  return /^[^\s";/(\0]*/.exec(text.slice(at, at + MAX_ID))?.[0] ?? ''
}
