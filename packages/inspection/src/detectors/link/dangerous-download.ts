import { type DetectionContext, defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import {
  BODY,
  defanged,
  extensionOf,
  hostOf,
  isIpHost,
  isPrivateHost,
  isWeb,
  linksOf,
  type PlacedLink,
  registeredDomain,
} from '../../links/index.ts'
import { dangerOf } from '../../names/file-class.ts'
import { isOffice } from '../../unpack/identify/types.ts'

/** Archives, in which anything may be. */
const ARCHIVES = new Set('zip 7z rar cab lzh ace gz xz arj zst'.split(' '))
/** Endings that are ordinary words of addresses too. */
const ALSO_PAGES = new Set('com app application py sh pl rb class lua sys one settings img'.split(' '))
/** A document with more links than this is a manual rather than a lure. */
const FEW_LINKS = 4

/** A link that fetches a program, a script, a disk image or an archive. */
export const dangerousDownload = defineDetector({
  id: 'link.dangerous-download',
  severity: 'high',
  technique: 'T1566.002',
  references: ['A30', 'A43'],

  *detect(context) {
    const links = [...linksOf(context), ...linksOfDocuments(context)]
    const perPlace = Map.groupBy(links, ({ where }) => where)
    const told = new Set<string>()
    for (const link of links) {
      const severity = severityOf(link, new Set(perPlace.get(link.where)?.map(({ href }) => href)).size, context)
      if (severity === undefined || told.has(link.href)) continue
      told.add(link.href)
      yield {
        message: link.where === BODY ? 'in-mail' : 'in-attachment',
        values: { file: link.where, target: defanged(link.href), extension: extensionOf(link.href) },
        evidence: [{ where: link.where, observed: link.href.slice(0, 500) }],
        severity,
      }
    }
  },
})

/** Documents of Office, whose links are ordinary except for what they fetch. */
function* linksOfDocuments({ artifacts }: DetectionContext): Generator<PlacedLink> {
  for (const { type, links, path } of artifacts)
    if (isOffice(type)) for (const href of links) yield { where: path, inside: 'item', href, isFetched: false }
}

function severityOf(
  { href, inside, isFetched }: PlacedLink,
  linksThere: number,
  context: DetectionContext,
): Severity | undefined {
  if (!isWeb(href) || isFetched) return undefined
  const extension = extensionOf(href)
  const isArchive = ARCHIVES.has(extension)
  if (!isArchive && (dangerOf(`x.${extension}`) === undefined || ALSO_PAGES.has(extension))) return undefined
  const host = hostOf(href)
  if (host === undefined || context.organisation.owns(host)) return undefined
  if (isIpHost(host) && !isPrivateHost(host)) return 'high'
  const isAuthors = context.message.from.some(({ domain }) => registeredDomain(domain) === registeredDomain(host))
  if (isAuthors || linksThere > FEW_LINKS) return 'low'
  // Suppliers write where their update lies; a PDF or page in between is the detour of an attack.
  return inside === 'page' || inside === 'pdf' ? 'high' : isArchive ? 'low' : 'medium'
}
