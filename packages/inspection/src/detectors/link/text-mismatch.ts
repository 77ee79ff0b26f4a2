import { parse } from 'tldts'
import { type DetectionContext, defineDetector } from '../../detector.ts'
import type { Anchor } from '../../html/index.ts'
import type { Severity } from '../../inspection.ts'
import { BODY, defanged, hostOf, isWeb, placed, registeredDomain } from '../../links/index.ts'
import { lastExtension } from '../../names/extension.ts'
import { looksLikeDocument } from '../../names/file-class.ts'
import { pageFacts, pagesAmong } from '../html/page-facts.ts'

/** A text that is an address and nothing else. */
const SHOWN_ADDRESS =
  /^\s*[<(「]?\s*(?:(?:https?|hxxps?):\/\/)?((?:[\p{L}\p{N}_-]{1,63}\.)+[\p{L}]{2,24})(?::\d+)?(?:[/?#]\S*)?\s*[>)」]?\s*$/iu
/** So many links over one host are a sending service that counts clicks. */
const MANY_LINKS = 4
const LIST_OF_LINKS = 50

/** A link that shows one address and leads to another. */
export const linkTextMismatch = defineDetector({
  id: 'link.text-mismatch',
  severity: 'medium',
  technique: 'T1566.002',
  references: ['A43'],

  *detect(context) {
    const { message, artifacts } = context
    yield* mismatches(message.html.anchors, BODY, context)
    for (const page of pagesAmong(artifacts)) yield* mismatches(pageFacts(page).anchors, page.path, context)
  },
})

function* mismatches(anchors: readonly Anchor[], where: string, context: DetectionContext) {
  const told = new Set<string>()
  for (const { href, text } of anchors) {
    const shown = SHOWN_ADDRESS.exec(text.normalize('NFKC').replace(/[\p{Cf}\u034f\u115f\u3164]/gu, ''))?.[1]?.toLowerCase()
    if (shown === undefined || !isWeb(href) || !isDomain(shown, text)) continue
    const host = hostOf(href)
    if (host === undefined || registeredDomain(host) === registeredDomain(shown)) continue
    const pair = `${shown} ${host}`
    if (told.has(pair)) continue
    told.add(pair)
    yield {
      message: placed(context.organisation.owns(shown) ? 'shows-own-domain' : 'shows-other-domain', where),
      values: { file: where, shown: defanged(shown), host: defanged(host) },
      evidence: [{ where, observed: href.slice(0, 500), expected: text }],
      severity: severityOf(shown, href, host, anchors, context),
    }
  }
}

/** `report.zip` and `readme.md` end like domains and are names of files. */
function isDomain(shown: string, text: string): boolean {
  if (!/:\/\/|www\./i.test(text) && (looksLikeDocument(lastExtension(shown)) || /\.(?:md|sh|py|rs|pl|so|app)$/.test(shown)))
    return false
  const { isIcann, domain } = parse(shown)
  return isIcann === true && domain !== null
}

function severityOf(shown: string, href: string, host: string, anchors: readonly Anchor[], context: DetectionContext): Severity {
  // A known detour names its destination: `https://redirect.example/?url=https%3A%2F%2Fwww.example.com`.
  if (href.toLowerCase().includes(shown)) return 'low'
  if (context.organisation.owns(shown)) return 'high'
  const { headers } = context.message.mime
  // Lists of links, as bookmarks are, name services rather than addresses.
  if (anchors.length > LIST_OF_LINKS) return 'low'
  const isNewsletter = headers.some(({ name }) => /^list-unsubscribe$/i.test(name))
  const overSameHost = anchors.filter((anchor) => hostOf(anchor.href) === host).length
  if (isNewsletter || overSameHost >= MANY_LINKS) return 'low'
  // The author's own service, whatever it is called in the text.
  return context.message.from.some(({ domain }) => registeredDomain(domain) === registeredDomain(host)) ? 'low' : 'medium'
}
