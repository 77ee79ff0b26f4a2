import { headersNamed } from '@sekisho/formats/mime'
import { defineDetector } from '../../detector.ts'

/** Two From fields (RFC 5322 §3.6 allows one): programs disagree about which one they show and which one they check. */
export const multipleFrom = defineDetector({
  id: 'message.multiple-from',
  severity: 'high',
  technique: 'T1656',
  references: ['A46'],
  about: 'identity',

  *detect({ message }) {
    const fields = headersNamed(message.mime.headers, 'from')
    if (fields.length < 2) return
    // The same field twice misleads nobody; some relays do this.
    if (new Set(fields.map((field) => field.value)).size < 2) return
    const domains = new Set(message.from.map((from) => from.domain))
    yield {
      message: 'several-authors',
      values: { count: fields.length },
      evidence: fields.slice(0, 10).map((field) => ({ where: 'From', observed: field.value })),
      // What is authenticated for one house is shown as another one's.
      ...(domains.size > 1 ? { severity: 'critical' as const } : {}),
    }
  },
})
