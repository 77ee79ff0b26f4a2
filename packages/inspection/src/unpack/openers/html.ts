import { decodeText } from '@sekisho/formats/charset'
import type { Artifact } from '../../artifact.ts'
import { type HtmlFacts, readHtml } from '../../html/index.ts'
import { HTA, HTML, SVG } from '../identify/types.ts'
import type { Opener, Walk } from '../opener.ts'
import { passwordsInText } from '../password-candidates.ts'
import {
  droppedNames,
  encodedRuns,
  findSmuggled,
  longestRun,
  navigationTargets,
  type SmugglingFound,
  scriptUses,
} from '../smuggling/index.ts'

const NAMES_PASSWORD = /pass|pwd|パス|暗証|解凍/i
const MAX_FACTS = 50
/** Characters of a decoded address. */
const MAX_ADDRESS = 2_048

/** Pages and drawings: where they lead, what they say, what their scripts are able to do, and the files they carry. */
export const htmlOpener: Opener = {
  name: 'html',
  types: [HTML, SVG, HTA],
  async open(artifact, walk) {
    const source = decodeText(artifact.content, metaCharset(artifact.content))
    const page = readHtml(source)
    artifact.text = page.text
    const smuggled = findSmuggled(page, source, walk.budget)
    const scripts = [...page.scripts, ...smuggled.texts]
    const redirects = navigationTargets(scripts)
    const links = [...page.links, ...page.scriptAddresses, ...redirects, ...addressesIn(smuggled.texts)]
    artifact.links.push(...new Set(links.map((link) => absolute(link, page.base)).filter(isAbsolute)))
    tell(artifact, page, scripts, redirects, source)
    if (smuggled.files.length > 0 || NAMES_PASSWORD.test(page.text))
      walk.addPasswords(passwordsInText(`${page.text}\n${page.asideText}`, 'page'))
    await addSmuggled(artifact, smuggled, droppedNames(scripts).concat(page.downloads), walk)
  },
}

/** What the detectors read; only what is there is told. */
function tell(
  artifact: Artifact,
  page: HtmlFacts,
  scripts: readonly string[],
  redirects: readonly string[],
  source: string,
): void {
  const facts: Record<string, unknown> = {
    forms: page.forms.slice(0, MAX_FACTS),
    refresh: page.refresh.slice(0, MAX_FACTS),
    redirects,
    fetched: page.fetched
      .filter((target) => /^(?:\\\\|\/\/|[a-z][a-z0-9+.-]*:)/i.test(target) && !/^(?:https?|data|cid):/i.test(target))
      .slice(0, MAX_FACTS),
    anchors: page.anchors.filter(({ text }) => /\w\.\w/.test(text)).slice(0, MAX_FACTS * 4),
    scriptAddresses: page.scriptAddresses.slice(0, MAX_FACTS),
  }
  for (const [name, value] of Object.entries(facts)) if (Array.isArray(value) && value.length > 0) artifact.facts[name] = value
  if (page.base !== undefined) artifact.facts['base'] = page.base
  if (page.loosePasswords > 0) artifact.facts['loosePasswords'] = page.loosePasswords
  if (page.hiddenCharacters > 0) artifact.facts['hiddenCharacters'] = page.hiddenCharacters
  if (page.scripts.length === 0 && page.scriptAddresses.length === 0) return
  artifact.facts['script'] = true
  artifact.facts['scriptUses'] = scriptUses(scripts)
  artifact.facts['encodedCharacters'] = longestRun(encodedRuns(page.scripts.join('\n') || source))
}

async function addSmuggled(artifact: Artifact, { files }: SmugglingFound, names: readonly string[], walk: Walk): Promise<void> {
  for (const [at, { bytes, how }] of files.entries()) {
    const name = names[at] ?? names.at(-1)
    await walk.add(artifact, {
      name: name === undefined ? `(smuggled ${at + 1})` : `(smuggled) ${name}`,
      content: bytes,
      facts: { smuggled: how },
    })
  }
}

/** Addresses in decoded texts: where a disguised script leads. */
function addressesIn(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.slice(0, 65_536).match(/\b(?:https?|ftp|file|ms-[a-z]+|search-ms):[^\s"'<>\\`)]{4,}/gi) ?? [])
    .map((link) => link.slice(0, MAX_ADDRESS))
}

/** With the page's own base (`<base href>`), when it has one. */
function absolute(link: string, base: string | undefined): string {
  if (base === undefined || isAbsolute(link) || !URL.canParse(link, base)) return link
  return link.startsWith('#') ? link : new URL(link, base).href
}

const isAbsolute = (link: string): boolean =>
  /^[a-z][a-z0-9+.-]*:|^\\\\|^\/\//i.test(link) && !/^(?:data|cid|about|javascript):/i.test(link)

function metaCharset(content: Uint8Array): string | undefined {
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w.-]+)/i.exec(Buffer.from(content.subarray(0, 2048)).toString('latin1'))?.[1]
}
