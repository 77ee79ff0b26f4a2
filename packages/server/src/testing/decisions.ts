import type { Inspection, Verdict } from '@sekisho/inspection'
import type { Disposition } from '../gate/decide.ts'
import type { Decision } from '../gate/ports.ts'

const reasons = { ja: '理由', en: 'reason' }

/** What an inspector would say about a plain mail. */
export function anInspection({
  verdict = 'clean',
  subject = '会議のご案内',
}: {
  verdict?: Verdict
  subject?: string
} = {}): Inspection {
  return {
    schema: 1,
    source: 'ABC123',
    verdict,
    reason: reasons,
    message: {
      messageId: '<1@example.com>',
      subject,
      from: [{ name: '総務課', address: 'soumu@example.com' }],
      to: [{ name: '', address: 'reader@example.com' }],
      date: null,
      parts: [],
      defects: [],
      preview: 'https://example.com/ をご覧ください',
    },
    authentication: { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none' },
    artifacts: [],
    detections: [],
    uninspected: [],
    durationMs: 1,
    revision: null,
  }
}

interface Wish {
  readonly key?: string
  readonly verdict?: Verdict
  readonly action?: Disposition['action']
  readonly subject?: string
  readonly receivedAt?: Date
  readonly held?: string
  readonly rcptTo?: readonly string[]
}

/** A decided mail, as the gate hands it over for the record. */
export function aDecision({
  key = 'key',
  verdict = 'clean',
  action = 'deliver',
  subject,
  receivedAt,
  held,
  rcptTo,
}: Wish = {}): Decision {
  return {
    contentKey: key,
    mail: {
      source: 'ABC123',
      envelope: {
        mailFrom: 'soumu@example.com',
        rcptTo: rcptTo ?? ['reader@example.com'],
        client: '192.0.2.1',
        helo: 'mail.example.com',
      },
      receivedAt: receivedAt ?? new Date('2026-04-01T00:00:00Z'),
      size: 1234,
    },
    inspection: anInspection(subject === undefined ? { verdict } : { verdict, subject }),
    disposition: { action, reason: reasons },
    held,
  }
}

/** Held, with the reference of its content. */
export function aHold(ref: string, key: string = ref): Decision {
  return aDecision({ key, verdict: 'malicious', action: 'hold', held: ref })
}
