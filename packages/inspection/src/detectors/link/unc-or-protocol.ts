import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { defanged, linksOf, type PlacedLink, placed } from '../../links/index.ts'
import type { Organisation } from '../../message/organisation.ts'
import { isWithinHouse, plainAddress, shareAddress } from '../../network/address-elsewhere.ts'

/** Schemes by which a program of Windows is started with what the address says. */
const STARTS_PROGRAM =
  /^(?:ms-msdt|search-ms|search|ms-appinstaller|ms-officecmd|ms-search|ms-cxh(?:-full)?|ms-gamebar|ms-excel-macro|shell|wscript|vbscript|mk|its|ms-its|mhtml|x-usc|jnlp|ms-settings|ldap):/i
/** Addresses that start a program of Windows or fetch from a stranger's file server, to which Windows sends the user's name and hash. */
export const uncOrProtocol = defineDetector({
  id: 'link.unc-or-protocol',
  severity: 'critical',
  technique: 'T1187',
  references: ['A31', 'A32', 'A55'],

  *detect(context) {
    const told = new Set<string>()
    for (const link of linksOf(context)) {
      const finding = findingOf(link, context.organisation)
      if (!finding || told.has(link.href)) continue
      told.add(link.href)
      yield {
        message: placed(finding.message, link.where),
        values: { file: link.where, target: defanged(link.href) },
        evidence: [{ where: link.where, observed: link.href.slice(0, 500) }],
        severity: finding.severity,
      }
    }
  },
})

function findingOf(
  { href, isFetched }: PlacedLink,
  organisation: Organisation,
): { message: string; severity: Severity } | undefined {
  if (STARTS_PROGRAM.test(plainAddress(href))) return { message: 'starts-program', severity: 'critical' }
  const share = shareAddress(href)
  if (share === undefined) return undefined
  // The house's own file server: a name without dots, or a private address.
  if (organisation.owns(share.host) || (isWithinHouse(share.host) && !share.isWebDav))
    return { message: 'own-file-server', severity: isFetched ? 'medium' : 'low' }
  return { message: 'stranger-file-server', severity: 'critical' }
}
