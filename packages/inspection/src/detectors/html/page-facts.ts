import type { Artifact } from '../../artifact.ts'
import type { Anchor, HtmlForm } from '../../html/index.ts'
import { strings } from '../../links/index.ts'
import { HTA, HTML, SVG } from '../../unpack/identify/types.ts'
import type { ScriptUse } from '../../unpack/smuggling/index.ts'

const PAGES = new Set([HTML, SVG, HTA])

/** What the opener of pages wrote down, in types. */
export interface PageFacts {
  readonly uses: ReadonlySet<ScriptUse | string>
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
  const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
  return {
    uses: new Set(strings(facts['scriptUses'])),
    encodedCharacters: number(facts['encodedCharacters']),
    redirects: strings(facts['redirects']),
    refresh: strings(facts['refresh']),
    forms: Array.isArray(facts['forms']) ? (facts['forms'] as HtmlForm[]) : [],
    anchors: Array.isArray(facts['anchors']) ? (facts['anchors'] as Anchor[]) : [],
    scriptAddresses: strings(facts['scriptAddresses']),
    base: typeof facts['base'] === 'string' ? facts['base'] : undefined,
    loosePasswords: number(facts['loosePasswords']),
    hasScript: facts['script'] === true,
    shown: text.replace(/\s/g, '').length,
  }
}
