import { defineDetector } from '../../detector.ts'
import { defanged } from '../../links/index.ts'
import { SVG } from '../../unpack/identify/types.ts'
import { pageFacts } from '../html/page-facts.ts'

/** A drawing that runs script when a browser shows it. Logos have none. */
export const svgScript = defineDetector({
  id: 'svg.script',
  severity: 'critical',
  technique: 'T1027.017',
  references: ['A29'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (artifact.type !== SVG) continue
      const { hasScript, redirects, uses } = pageFacts(artifact)
      if (!hasScript) continue
      yield {
        message: redirects.length > 0 ? 'leads-elsewhere' : 'runs-script',
        values: { file: artifact.path, target: defanged(redirects[0] ?? '') },
        evidence: [{ where: artifact.path, observed: [...uses, ...redirects].join(', ').slice(0, 500) || 'script' }],
      }
    }
  },
})
