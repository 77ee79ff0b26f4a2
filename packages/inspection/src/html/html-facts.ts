/** A link with the words a reader sees on it. */
export interface Anchor {
  readonly href: string
  readonly text: string
}

export interface HtmlForm {
  readonly action: string
  readonly method: string
  /** It asks for a password. */
  readonly password: boolean
  /** Fields a person fills in. */
  readonly fields: number
}

/** What a page shows and where it leads. */
export interface HtmlFacts {
  /** Visible text, one line per block; hidden elements are left out. */
  readonly text: string
  /** Text of `alt` and `title`, comments and what is hidden: places where a password or a lure may stand. */
  readonly asideText: string
  /** Targets of links, forms, frames and pictures, as written. */
  readonly links: readonly string[]
  readonly anchors: readonly Anchor[]
  /** Targets that are fetched without a click: pictures, frames, style sheets, backgrounds. */
  readonly fetched: readonly string[]
  readonly forms: readonly HtmlForm[]
  /** Targets of `<meta http-equiv=refresh>`. */
  readonly refresh: readonly string[]
  readonly base: string | undefined
  /** Sources of scripts in the page, handlers of events and `javascript:` addresses among them. */
  readonly scripts: readonly string[]
  /** Addresses of scripts elsewhere. */
  readonly scriptAddresses: readonly string[]
  /** Attribute values so long that something may be hidden in them; `data:` addresses among them. */
  readonly longValues: readonly string[]
  /** Names under which links offer a download. */
  readonly downloads: readonly string[]
  /** Characters that styles hide from the reader. */
  readonly hiddenCharacters: number
  /** Password fields outside of any form. */
  readonly loosePasswords: number
}

export const NO_HTML: HtmlFacts = {
  text: '',
  asideText: '',
  links: [],
  anchors: [],
  fetched: [],
  forms: [],
  refresh: [],
  base: undefined,
  scripts: [],
  scriptAddresses: [],
  longValues: [],
  downloads: [],
  hiddenCharacters: 0,
  loosePasswords: 0,
}

/** Several pages of one mail as one. */
export function joinedHtml(pages: readonly HtmlFacts[]): HtmlFacts {
  if (pages.length < 2) return pages[0] ?? NO_HTML
  const all = <K extends keyof HtmlFacts>(key: K): HtmlFacts[K][] => pages.map((page) => page[key])
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  return {
    text: all('text').join('\n'),
    asideText: all('asideText').join('\n'),
    links: all('links').flat(),
    anchors: all('anchors').flat(),
    fetched: all('fetched').flat(),
    forms: all('forms').flat(),
    refresh: all('refresh').flat(),
    base: all('base').find((base) => base !== undefined),
    scripts: all('scripts').flat(),
    scriptAddresses: all('scriptAddresses').flat(),
    longValues: all('longValues').flat(),
    downloads: all('downloads').flat(),
    hiddenCharacters: sum(all('hiddenCharacters')),
    loosePasswords: sum(all('loosePasswords')),
  }
}
