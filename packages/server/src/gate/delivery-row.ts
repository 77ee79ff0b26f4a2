import type { Inspection } from '@sekisho/inspection'
import { type Database, searchable, storable } from '../store/index.ts'
import type { Decision } from './ports.ts'

/** Longest inspection kept whole; a mail made to be long loses its links and facts before its evidence. */
const MAX_INSPECTION_CHARACTERS = 1_000_000
const LINKS_OF_LONG = 50
const EVIDENCE_OF_LONG = 10
/** Entries of each list in a long inspection. */
const LIST_OF_LONG = 500
const MAX_RECIPIENTS_SEARCHED = 50

export function deliveryRow(organisation: string, id: string, decision: Decision): Database['delivery'] {
  const { mail, inspection, disposition } = decision
  const { envelope } = mail
  const author = inspection.message.from[0]
  return {
    organisation_id: organisation,
    id,
    open_key: decision.held === undefined ? null : decision.contentKey,
    received_at: mail.receivedAt.toISOString(),
    queue_id: storable(mail.source),
    client: orNull(envelope.client),
    helo: orNull(envelope.helo),
    mail_from: orNull(envelope.mailFrom),
    rcpt_to: JSON.stringify(envelope.rcptTo.map((address) => storable(address))),
    from_name: orNull(author?.name),
    from_address: orNull(author?.address),
    subject: storable(inspection.message.subject),
    message_id: orNull(inspection.message.messageId),
    verdict: inspection.verdict,
    disposition: disposition.action,
    reason_ja: storable(inspection.reason.ja),
    reason_en: storable(inspection.reason.en),
    disposition_reason_ja: storable(disposition.reason.ja),
    disposition_reason_en: storable(disposition.reason.en),
    bytes: mail.size,
    search_text: searchTextOf(decision),
  }
}

/** The inspection as it is kept: facts, not the text of the mail. */
export function kept(inspection: Inspection): string {
  const facts = { ...inspection, message: { ...inspection.message, preview: '' } }
  const json = JSON.stringify(facts)
  return json.length <= MAX_INSPECTION_CHARACTERS ? json : JSON.stringify(shortened(facts))
}

function shortened(inspection: Inspection): Inspection {
  const { message } = inspection
  return {
    ...inspection,
    message: {
      ...message,
      subject: storable(message.subject),
      from: message.from.slice(0, LIST_OF_LONG),
      to: message.to.slice(0, LIST_OF_LONG),
      parts: message.parts.slice(0, LIST_OF_LONG),
      defects: message.defects.slice(0, LIST_OF_LONG),
    },
    artifacts: inspection.artifacts.slice(0, LIST_OF_LONG).map((artifact) => ({
      ...artifact,
      facts: {},
      links: artifact.links.slice(0, LINKS_OF_LONG).map((link) => storable(link)),
      macros: artifact.macros.slice(0, LIST_OF_LONG),
    })),
    detections: inspection.detections.slice(0, LIST_OF_LONG).map((detection) => ({
      ...detection,
      evidence: detection.evidence.slice(0, EVIDENCE_OF_LONG).map(({ where, observed, expected }) => ({
        where: storable(where),
        observed: orNull(observed),
        expected: orNull(expected),
      })),
    })),
    uninspected: inspection.uninspected.slice(0, LIST_OF_LONG),
  }
}

function searchTextOf({ mail, inspection: { message } }: Decision): string {
  const authors = message.from.slice(0, MAX_RECIPIENTS_SEARCHED).flatMap(({ name, address }) => [name, address])
  const recipients = mail.envelope.rcptTo.slice(0, MAX_RECIPIENTS_SEARCHED)
  return searchable(
    [message.subject, ...authors, mail.envelope.mailFrom ?? '', message.messageId ?? '', ...recipients].join('\n'),
  )
}

function orNull(text: string | null | undefined): string | null {
  return text === undefined || text === null ? null : storable(text)
}
