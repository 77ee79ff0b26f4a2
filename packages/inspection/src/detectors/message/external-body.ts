import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'

/** A body that is not in the mail (RFC 2046 §5.2.3): the mail program would fetch it from elsewhere. */
export const externalBody = defineDetector({
  id: 'message.external-body',
  severity: 'high',
  technique: 'T1105',
  references: ['A51'],

  *detect({ artifacts }) {
    for (const { declaredType, path, facts } of artifacts) {
      if (declaredType !== 'message/external-body') continue
      const where = ['site', 'server', 'directory', 'name', 'url'].flatMap((key) =>
        typeof facts[key] === 'string' ? facts[key] : [],
      )
      const place = where.join(' ').slice(0, 200)
      yield {
        message: 'elsewhere',
        values: { method: String(facts['access-type'] ?? ''), place: defang(place) },
        evidence: [{ where: path, observed: `${String(facts['access-type'] ?? '')} ${place}`.trim() }],
      }
    }
  },
})
