import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { defanged, isIpHost, isPrivateHost, linksOf, type PlacedLink, placed } from '../../links/index.ts'

/** Schemes by which a program of Windows is started with what the address says. */
const STARTS_PROGRAM =
  /^(?:ms-msdt|search-ms|search|ms-appinstaller|ms-officecmd|ms-search|ms-cxh(?:-full)?|ms-gamebar|ms-excel-macro|shell|wscript|vbscript|mk|its|ms-its|mhtml|x-usc|jnlp|ms-settings|ldap):/i
/** A server's shared folder: `\\server`, `file://server`, `file:////server`. */
const SHARE = /^(?:file:[\\/]{0,5})?(?:\\\\|\/\/)([^\\/?#]+)[\\/]|^file:\/\/([^\\/?#:]+)(?:[\\/]|$)/i

/** Addresses that start a program of Windows or fetch from a stranger's file server, to which Windows sends the user's name and hash. */
export const uncOrProtocol = defineDetector({
  id: 'link.unc-or-protocol',
  severity: 'critical',
  technique: 'T1187',
  references: ['A31', 'A32', 'A55'],

  *detect(context) {
    const told = new Set<string>()
    for (const link of linksOf(context)) {
      const finding = findingOf(link)
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

function findingOf({ href, isFetched }: PlacedLink): { message: string; severity: Severity } | undefined {
  if (STARTS_PROGRAM.test(href)) return { message: 'starts-program', severity: 'critical' }
  // `//host/…` is an address of the web, fetched the way the page itself was.
  if (href.startsWith('//')) return undefined
  const match = SHARE.exec(href)
  const server = (match?.[1] ?? match?.[2])?.toLowerCase()
  if (server === undefined || server === 'localhost' || /^[a-z](?::|\|)?$/.test(server)) return undefined
  const host = server.replace(/@.*$/, '')
  // The house's own file server: a name without dots, or a private address.
  if (server === host && (isPrivateHost(host) || (!host.includes('.') && !isIpHost(host))))
    return { message: 'own-file-server', severity: isFetched ? 'medium' : 'low' }
  return { message: 'stranger-file-server', severity: 'critical' }
}
