import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { defanged, extensionOf, hostOf, isIpHost, isPrivateHost, registeredDomain } from '../../links/index.ts'
import type { Message } from '../../message/message.ts'
import { dangerOf } from '../../names/file-class.ts'
import { coveringLinks } from './pdf-facts.ts'

const ARCHIVE = /^(?:zip|7z|rar|cab|lzh|ace|gz|img)$/
/** Storage anybody may fill under a name that is not theirs. */
const OPEN_STORAGE =
  /(?:^|\.)(?:firebasestorage\.googleapis\.com|storage\.googleapis\.com|r2\.dev|workers\.dev|pages\.dev|web\.app|firebaseapp\.com|netlify\.app|vercel\.app|blob\.core\.windows\.net|transfer\.sh|fromsmash\.com|anonfiles\.com|gofile\.io|mediafire\.com|discordapp\.com)$/
/** Characters of text up to which a page says nothing itself. */
const FEW_CHARACTERS = 100
/** An address made for one reader: it says which, or is too long to be chosen by a person. */
const FOR_ONE_READER = /\?(?!utm_)[^#]*=|\/[\w-]{24,}(?:[/?#]|$)/
/** From here on a link is the page. */
const WHOLE_PAGE = 0.5

/** A page that is one big link, wherever the reader clicks. */
export const pdfPageLink = defineDetector({
  id: 'pdf.page-link',
  severity: 'high',
  technique: 'T1566.002',
  references: ['A30'],

  *detect({ artifacts, organisation, message }) {
    for (const artifact of artifacts) {
      for (const { target, coverage } of coveringLinks(artifact)) {
        const host = hostOf(target)
        if (coverage < WHOLE_PAGE || (host !== undefined && organisation.owns(host))) continue
        yield {
          message: 'whole-page',
          values: { file: artifact.path, target: defanged(target), percent: Math.round(coverage * 100) },
          evidence: [{ where: artifact.path, observed: target.slice(0, 500) }],
          severity: severityOf(target, host, saysNothing(artifact) && !isAuthors(host, message)),
        }
      }
    }
  },
})

/** A picture of a page, whose only purpose is the click. */
const saysNothing = ({ text, facts }: Artifact): boolean =>
  text.replace(/\s/g, '').length < FEW_CHARACTERS && (facts['pages'] ?? 1) === 1

const isAuthors = (host: string | undefined, { from }: Message): boolean =>
  host !== undefined && from.some(({ domain }) => registeredDomain(domain) === registeredDomain(host))

/** A leaflet that leads to its maker's site is one big link too. */
function severityOf(target: string, host: string | undefined, isOnlyLink: boolean): Severity {
  const extension = extensionOf(target)
  const fetches = ARCHIVE.test(extension) || (extension !== '' && extension !== 'com' && dangerOf(`x.${extension}`) !== undefined)
  if (fetches) return 'high'
  if (host !== undefined && ((isIpHost(host) && !isPrivateHost(host)) || OPEN_STORAGE.test(host))) return 'high'
  return isOnlyLink && FOR_ONE_READER.test(target) ? 'medium' : 'low'
}
