// Delivery status notifications (RFC 3464), notices of servers that do not write them, and feedback reports (RFC 5965).
import type { Limits } from '@sekisho/formats/budget'
import { type FieldGroup, readFieldGroups } from '@sekisho/formats/report-fields'
import type { Delivery } from '../delivery.ts'
import type { Message } from '../message/message.ts'
import type { Organisation } from '../message/organisation.ts'
import { originalIn, partOfType, presentOriginal } from './original-mail.ts'
import { type AbuseReportFacts, type BounceReportFacts, maxRecipients } from './report-facts.ts'

/** A report about one mail, before the history is asked whether that mail was ours. */
export interface ReturnedMail {
  readonly report: Omit<BounceReportFacts, 'isOurs'> | Omit<AbuseReportFacts, 'isOurs'>
  /** Of the original; undefined when the report does not bring it. */
  readonly messageId: string | undefined
}

/** What this mail reports about another in our name; undefined when it is no report, or about somebody else's mail. */
export function returnedMail(
  { envelope }: Delivery,
  message: Message,
  organisation: Organisation,
  limits: Limits,
): ReturnedMail | undefined {
  const feedback = partOfType(message.mime.root, 'message/feedback-report')
  const status =
    partOfType(message.mime.root, 'message/delivery-status') ?? partOfType(message.mime.root, 'message/global-delivery-status')
  if (!feedback && !status && !isNotice(envelope.mailFrom, message)) return undefined
  const original = originalIn(message, limits)
  if (!original || !original.from.some(({ domain }) => organisation.owns(domain))) return undefined
  const about = { reporter: message.from[0]?.domain.slice(0, 253) ?? '', original: presentOriginal(original) }
  const report = feedback
    ? abuse(readFieldGroups(feedback.content())[0] ?? new Map(), about)
    : bounce(status ? readFieldGroups(status.content()) : [], about)
  return { report, messageId: original.messageId }
}

type About = Pick<BounceReportFacts, 'reporter' | 'original'>

function bounce(groups: readonly FieldGroup[], { reporter, original }: About): Omit<BounceReportFacts, 'isOurs'> {
  const first = (group: FieldGroup, ...names: string[]): string => names.flatMap((name) => group.get(name) ?? [])[0] ?? ''
  const recipients = groups
    .filter((group) => group.has('final-recipient') || group.has('original-recipient'))
    .slice(0, maxRecipients)
    .map((group) => ({
      address: withoutType(first(group, 'final-recipient', 'original-recipient')).slice(0, 320),
      action: /^[a-z]+/i.exec(first(group, 'action'))?.[0].toLowerCase() ?? '',
      status: /^\d\.\d{1,3}\.\d{1,3}/.exec(first(group, 'status'))?.[0] ?? '',
    }))
  const mta = withoutType(first(groups[0] ?? new Map(), 'reporting-mta')).slice(0, 253)
  return { kind: 'bounce', reporter: mta || reporter, recipients, original }
}

function abuse(fields: FieldGroup, { reporter, original }: About): Omit<AbuseReportFacts, 'isOurs'> {
  const of = (name: string): string => fields.get(name)?.[0] ?? ''
  const source = /^[\da-f.:]{3,45}$/i.exec(of('source-ip'))?.[0] ?? original.source
  const mails = Number(/^\d{1,9}$/.exec(of('incidents'))?.[0] ?? 1)
  return { kind: 'abuse', reporter, type: of('feedback-type').toLowerCase().slice(0, 40), source, mails, original }
}

/** RFC 3464 §2.3.2: `rfc822; a@example.com`. */
const withoutType = (value: string): string => value.replace(/^[\w-]+\s*;\s*/, '').replace(/^<|>$/g, '')

/** Without the RFC's form: sent by a server to nobody's return path. */
function isNotice(mailFrom: string | undefined, { from }: Message): boolean {
  const local = from[0]?.address.split('@')[0]?.toLowerCase() ?? ''
  return (mailFrom === '' || mailFrom === undefined) && /^(?:mailer-daemon|postmaster|mail-daemon)$/.test(local)
}
