import { defineDetector, type Finding } from '../../detector.ts'
import { BODY, defanged, hostOf, isPrivateHost, placed } from '../../links/index.ts'
import type { Organisation } from '../../message/organisation.ts'
import { pageFacts, pagesAmong } from './page-facts.ts'

/** Characters below which a page says nothing itself. */
const SAYS_NOTHING = 200

/** A page, attached or the mail itself, that leads elsewhere as soon as it is opened (`<meta http-equiv=refresh>`). */
export const htmlRedirect = defineDetector({
  id: 'html.redirect',
  severity: 'medium',
  technique: 'T1566.002',
  references: ['A28', 'A55'],

  *detect({ artifacts, message, organisation }) {
    for (const page of pagesAmong(artifacts)) {
      const { refresh, shown } = pageFacts(page)
      for (const target of refresh)
        if (leadsAway(target, organisation))
          yield { ...leading(target, page.path), severity: shown < SAYS_NOTHING ? 'high' : 'medium' }
    }
    for (const target of message.html.refresh) if (leadsAway(target, organisation)) yield leading(target, BODY)
  },
})

const leading = (target: string, where: string): Finding => ({
  message: placed('leads-elsewhere', where),
  values: { file: where, target: defanged(target) },
  evidence: [{ where, observed: target.slice(0, 500) }],
})

function leadsAway(target: string, organisation: Organisation): boolean {
  const host = hostOf(target)
  return host !== undefined && /^(?:https?:)?\/\//i.test(target) && !isPrivateHost(host) && !organisation.owns(host)
}
