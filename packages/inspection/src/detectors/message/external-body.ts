import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import { textIn } from '../../links/index.ts'

/** A body that is not in the mail (RFC 2046 §5.2.3): the mail program would fetch it from elsewhere. */
export const externalBody = defineDetector({
  id: 'message.external-body',
  severity: 'high',
  technique: 'T1105',
  references: ['A51'],

  *detect({ artifacts }) {
    for (const { declaredType, path, facts } of artifacts) {
      if (declaredType !== 'message/external-body') continue
      const method = textIn(facts['access-type'])
      const where = ['site', 'server', 'directory', 'name', 'url'].flatMap((key) =>
        typeof facts[key] === 'string' ? facts[key] : [],
      )
      const place = where.join(' ').slice(0, 200)
      yield {
        message: 'elsewhere',
        values: { method, place: defang(place) },
        evidence: [{ where: path, observed: `${method} ${place}`.trim() }],
      }
    }
  },
})
