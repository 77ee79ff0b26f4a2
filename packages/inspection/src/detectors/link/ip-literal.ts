import { defineDetector } from '../../detector.ts'
import { defanged, hostOf, isIpHost, isPrivateHost, isWeb } from '../../links/index.ts'
import { linksOf } from '../../links/index.ts'

/** A link to a bare IP address: houses and services have names. */
export const ipLiteralLink = defineDetector({
  id: 'link.ip-literal',
  severity: 'medium',
  technique: 'T1566.002',
  references: ['A43'],

  *detect(context) {
    const told = new Set<string>()
    for (const { href, where } of linksOf(context)) {
      const host = isWeb(href) ? hostOf(href) : undefined
      if (host === undefined || told.has(host) || !isIpHost(host) || isPrivateHost(host)) continue
      if (context.organisation.isInternal(host.replace(/^\[|\]$/g, ''))) continue
      told.add(host)
      yield {
        message: 'leads-to-ip-address',
        values: { file: where, target: defanged(href) },
        evidence: [{ where, observed: href.slice(0, 500) }],
      }
    }
  },
})
