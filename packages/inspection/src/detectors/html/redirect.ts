import { defineDetector } from '../../detector.ts'
import { defanged, hostOf, isPrivateHost } from '../../links/index.ts'
import { pageFacts, pagesAmong } from './page-facts.ts'

/** Characters below which a page says nothing itself. */
const SAYS_NOTHING = 200

/** An attached page that leads elsewhere as soon as it is opened (`<meta http-equiv=refresh>`). */
export const htmlRedirect = defineDetector({
  id: 'html.redirect',
  severity: 'medium',
  technique: 'T1566.002',
  references: ['A28', 'A55'],

  *detect({ artifacts, organisation }) {
    for (const page of pagesAmong(artifacts)) {
      const { refresh, shown } = pageFacts(page)
      for (const target of refresh) {
        const host = hostOf(target)
        if (host === undefined || !/^(?:https?:)?\/\//i.test(target) || isPrivateHost(host) || organisation.owns(host)) continue
        yield {
          message: 'leads-elsewhere',
          values: { file: page.path, target: defanged(target) },
          evidence: [{ where: page.path, observed: target.slice(0, 500) }],
          severity: shown < SAYS_NOTHING ? 'high' : 'medium',
        }
      }
    }
  },
})
