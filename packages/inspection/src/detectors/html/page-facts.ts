import type { Artifact } from '../../artifact.ts'
import type { Anchor, HtmlForm } from '../../html/index.ts'
import { numberIn, records, strings, textIn } from '../../links/index.ts'
import { HTA, HTML, SVG } from '../../unpack/identify/types.ts'

const PAGES = new Set([HTML, SVG, HTA])

/** What the opener of pages wrote down, in types. */
export interface PageFacts {
  readonly uses: ReadonlySet<string>
  readonly encodedCharacters: number
  readonly redirects: readonly string[]
  readonly refresh: readonly string[]
  readonly forms: readonly HtmlForm[]
  readonly anchors: readonly Anchor[]
  readonly scriptAddresses: readonly string[]
  readonly base: string | undefined
  readonly loosePasswords: number
  readonly hasScript: boolean
  /** Characters that a reader sees. */
  readonly shown: number
}

export const isPage = (artifact: Artifact): boolean => PAGES.has(artifact.type)

/** Pages of the mail: attached, packed, or dropped by another page. */
export const pagesAmong = (artifacts: readonly Artifact[]): Artifact[] => artifacts.filter(isPage)

export function pageFacts({ facts, text }: Artifact): PageFacts {
  return {
    uses: new Set(strings(facts['scriptUses'])),
    encodedCharacters: numberIn(facts['encodedCharacters']),
    redirects: strings(facts['redirects']),
    refresh: strings(facts['refresh']),
    forms: records(facts['forms']).map(formOf),
    anchors: records(facts['anchors']).map(({ href, text: words }) => ({ href: textIn(href), text: textIn(words) })),
    scriptAddresses: strings(facts['scriptAddresses']),
    base: typeof facts['base'] === 'string' ? facts['base'] : undefined,
    loosePasswords: numberIn(facts['loosePasswords']),
    hasScript: facts['script'] === true,
    shown: text.replace(/\s/g, '').length,
  }
}

const formOf = ({ action, method, password, fields }: Readonly<Record<string, unknown>>): HtmlForm => ({
  action: textIn(action),
  method: textIn(method),
  password: password === true,
  fields: numberIn(fields),
})
