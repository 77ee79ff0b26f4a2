// What a reader could open or follow in a mail that shows the text of an old one.
import { getDomain, parse } from 'tldts'
import type { Artifact } from '../../artifact.ts'
import type { DetectionContext } from '../../detector.ts'
import { domainOfAddress, registrableDomain } from '../../history/domain.ts'
import { isSharedDomain } from '../../history/shared-domains.ts'
import { BODY, hostOf, linksOf, writtenOut } from '../../links/index.ts'
import { visibleTexts } from '../../message/visible-texts.ts'
import { HTML, SVG } from '../../unpack/identify/types.ts'
import { attachments } from '../shape/attachments.ts'
import type { OutsideAuthor } from './author.ts'
import data from './data/mail-program-pages.json' with { type: 'json' }
import { unwrapped } from './rewritten-link.ts'

/** `home`: no further than the front page of the author's own house, as a signature does; `house`: to pages of that house. */
export type Bait = 'none' | 'home' | 'house' | 'elsewhere'

/** Whose house counts as the author's own. */
type Author = Pick<OutsideAuthor, 'domain' | 'isShared'>

/** Of an address in the text: `www.example.com`, `example.com/path`, `example.com:8080/path`. Mail programs make links of them. */
const WITHOUT_SCHEME = /(?<![\w@./:-])((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})((?::\d{1,5})?\/[!-~]{0,300})?/gi
const MAX_SEARCHED = 64 * 1024
const MAX_WITHOUT_SCHEME = 200
/** Leads to no page: other parts of the mail, a letter, a call. */
const NO_PAGE = /^\s*(?:mailto|tel|sms|fax|cid|mid|data|about|callto|x-apple-data-detectors):|^\s*(?:#|$)/i
const pages = new Set(data.hosts)

/**
 * Where the links of a mail and of what is attached to it lead. Those to us and to the houses of the old mail's `parties` stood
 * in it, or stand in the signature of somebody of them.
 */
export function baitIn(context: DetectionContext, author: Author, parties: readonly string[]): Bait {
  if (context.artifacts.some(isPage)) return 'elsewhere'
  const houses = new Set(parties.map(domainOfAddress).filter((house) => house !== '' && !isSharedDomain(house)))
  let bait: Bait = 'none'
  for (const followedLink of followed(context)) {
    const link = unwrapped(followedLink)
    const host = hostOf(link)
    if (host === undefined) return 'elsewhere'
    const house = registrableDomain(host)
    if (context.organisation.owns(host) || houses.has(house) || isOfMailProgram(link, host)) continue
    if (author.isShared || house !== author.domain) return 'elsewhere'
    if (bait !== 'house') bait = isFrontPage(link) ? 'home' : 'house'
  }
  return bait
}

/** Files that a reader opens; pictures and plain text are looked at. */
export function bringsFile(context: DetectionContext): boolean {
  return attachments(context).some(({ type }) => type !== 'text/plain' && (!type.startsWith('image/') || type === SVG))
}

/** Opened by the browser, wherever it then leads. */
const isPage = ({ type, depth }: Artifact): boolean => depth === 1 && (type === HTML || type === SVG)

/** Every address to which a click, or opening a file, would lead. */
function* followed(context: DetectionContext): Generator<string> {
  const { html } = context.message
  const clicked = new Set([...html.anchors.map(({ href }) => href), ...html.forms.map(({ action }) => action), ...html.refresh])
  // Pictures that the letter shows lead nowhere.
  for (const { href, isFetched, where } of linksOf(context)) {
    if (!NO_PAGE.test(href) && (!isFetched || where !== BODY || clicked.has(href))) yield href
  }
  for (const { links } of context.artifacts) for (const link of links) if (!NO_PAGE.test(link)) yield link
  for (const href of clicked) if (!NO_PAGE.test(href)) yield href
  for (const text of visibleTexts(context.message)) {
    yield* writtenOut(text)
    yield* withoutScheme(text)
  }
}

function* withoutScheme(text: string): Generator<string> {
  let left = MAX_WITHOUT_SCHEME
  for (const [, host = '', path = ''] of text.slice(0, MAX_SEARCHED).matchAll(WITHOUT_SCHEME)) {
    if (path === '' && !/^www\./i.test(host)) continue
    if (!isDomain(host.toLowerCase())) continue
    yield `https://${host}${path}`
    if (--left === 0) return
  }
}

const isDomain = (host: string): boolean => getDomain(host) !== null && (parse(host).isIcann ?? false)

function isOfMailProgram(link: string, host: string): boolean {
  if (pages.has(host)) return true
  const plain = link.replace(/^https?:\/\//i, '').toLowerCase()
  return data.pages.some((page) => plain.startsWith(page))
}

/** Without the name of a page: `https://www.example.com/`. */
function isFrontPage(link: string): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, pathname, search, hash, username, port } = new URL(link)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && [pathname, search, hash, username, port].every((part) => part === '' || part === '/')
}
