import { defineDetector } from '../../detector.ts'
import { defanged, hostOf, isIpHost, isPrivateHost, isWeb, linksOf, placed } from '../../links/index.ts'

const MANY_LINKS = 50

/** A link to a bare IP address: houses and services have names. */
export const ipLiteralLink = defineDetector({
  id: 'link.ip-literal',
  severity: 'medium',
  technique: 'T1566.002',
  references: ['A43'],

  *detect(context) {
    const told = new Set<string>()
    const links = [...linksOf(context)]
    for (const { href, where } of links) {
      const host = isWeb(href) ? hostOf(href) : undefined
      if (host === undefined || told.has(host) || !isIpHost(host) || isPrivateHost(host)) continue
      if (context.organisation.isInternal(host.replace(/^\[|\]$/g, ''))) continue
      told.add(host)
      yield {
        message: placed('leads-to-ip-address', where),
        values: { file: where, target: defanged(href) },
        evidence: [{ where, observed: href.slice(0, 500) }],
        // Lists of links, as bookmarks are, lead to all sorts of places.
        severity: links.length > MANY_LINKS ? 'low' : 'medium',
      }
    }
  },
})
