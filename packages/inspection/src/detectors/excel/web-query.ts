import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'

/** A web query: Excel fetches an address and computes the answer as formulas. */
export const webQuery = defineDetector({
  id: 'excel.web-query',
  severity: 'critical',
  technique: 'T1566.001',
  references: ['A15'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const url = artifact.facts['webQuery']
      if (typeof url !== 'string') continue
      yield {
        message: 'fetches',
        values: { file: artifact.path, url: defang(url.slice(0, 120)) },
        evidence: [{ where: artifact.path, observed: defang(url) }],
      }
    }
  },
})
