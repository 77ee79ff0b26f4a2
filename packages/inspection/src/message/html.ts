import { Tokenizer } from 'htmlparser2'

/** What a page shows and where it leads. */
export interface HtmlFacts {
  /** Visible text, one line per block; hidden elements are left out. */
  readonly text: string
  /** Text of `alt` and `title`, comments and what is hidden: places where a password or a lure may stand. */
  readonly asideText: string
  /** Targets of links, forms, frames and pictures, as written. */
  readonly links: readonly string[]
}

export const NO_HTML: HtmlFacts = { text: '', asideText: '', links: [] }

/** Characters of HTML that are read; what follows is not part of `text`. */
const MAX_HTML_CHARACTERS = 4 * 1024 * 1024
const MAX_LINKS = 2_000

const BLOCKS = new Set(
  'address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
)
const NOT_SHOWN = new Set('script style template noscript head title object'.split(' '))
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const ENDED_BY_NEXT = new Set('p li dt dd td th tr option'.split(' '))
const LINK_ATTRIBUTES = ['href', 'src', 'action', 'formaction', 'background', 'data', 'xlink:href', 'poster']
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|mso-hide\s*:\s*all|max-height\s*:\s*0/i

/** Reads HTML as a mail program shows it. Any text is HTML to it, so it never fails; its time is that of one pass. */
export function readHtml(html: string): HtmlFacts {
  const source = html.slice(0, MAX_HTML_CHARACTERS)
  const page = new Page(source)
  const tokenizer = new Tokenizer({ decodeEntities: true }, page)
  tokenizer.write(source)
  tokenizer.end()
  return page.facts()
}

/** Keeps what the tokenizer finds. No tree is built: a hundred thousand nested elements are as many tokens. */
class Page {
  readonly #source: string
  readonly #text: string[] = []
  readonly #aside: string[] = []
  readonly #links: string[] = []
  #element = ''
  #attributes: Record<string, string> = {}
  #attribute = ''
  #value = ''
  /** The element that hides what is in it, and how many of its name are open. */
  #hiding = ''
  #open = 0

  constructor(source: string) {
    this.#source = source
  }

  facts(): HtmlFacts {
    return { text: tidy(this.#text.join('')), asideText: this.#aside.join('').trim(), links: this.#links }
  }

  onopentagname(start: number, end: number): void {
    this.#element = this.#source.slice(start, end).toLowerCase()
    this.#attributes = {}
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#source.slice(start, end).toLowerCase()
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#source.slice(start, end)
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint)
  }

  onattribend(): void {
    // Of a repeated attribute the first counts.
    if (this.#attribute !== '' && !Object.hasOwn(this.#attributes, this.#attribute))
      this.#attributes[this.#attribute] = this.#value
    this.#attribute = ''
  }

  onopentagend(): void {
    this.#show(this.#element)
    const isSame = this.#element === this.#hiding
    // `<p hidden>…<p>`: the second ends the first.
    if (isSame && ENDED_BY_NEXT.has(this.#element)) this.#open = 0
    if (this.#open === 0 && hides(this.#element, this.#attributes) && !VOID.has(this.#element)) {
      this.#hiding = this.#element
      this.#open = 1
    } else if (isSame && this.#open > 0) this.#open++
    this.#keepTargets()
  }

  onselfclosingtag(): void {
    this.onopentagend()
  }

  onclosetag(start: number, end: number): void {
    const element = this.#source.slice(start, end).toLowerCase()
    if (this.#open > 0 && element === this.#hiding) this.#open--
    this.#show(element)
  }

  ontext(start: number, end: number): void {
    this.#say(this.#source.slice(start, end))
  }

  ontextentity(codePoint: number): void {
    this.#say(String.fromCodePoint(codePoint))
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.#say(this.#source.slice(start, end - endOffset))
  }

  oncomment(start: number, end: number, endOffset: number): void {
    this.#aside.push(this.#source.slice(start, Math.max(start, end - endOffset)), '\n')
  }

  ondeclaration(): void {
    // `<!DOCTYPE …>` shows nothing.
  }

  onprocessinginstruction(): void {
    // `<?xml …?>` shows nothing.
  }

  onend(): void {
    // Open elements end with the page.
  }

  #say(words: string): void {
    ;(this.#open === 0 ? this.#text : this.#aside).push(words)
  }

  #show(element: string): void {
    if (BLOCKS.has(element)) this.#text.push('\n')
  }

  #keepTargets(): void {
    const attributes = this.#attributes
    for (const name of LINK_ATTRIBUTES) this.#link(attributes[name])
    if (attributes['http-equiv']?.toLowerCase() === 'refresh')
      this.#link(/url\s*=\s*['"]?([^'"]+)/i.exec(attributes['content'] ?? '')?.[1])
    for (const name of ['alt', 'title']) if (attributes[name]) this.#aside.push(attributes[name], '\n')
  }

  #link(target: string | undefined): void {
    if (target !== undefined && target.trim() !== '' && this.#links.length < MAX_LINKS) this.#links.push(target.trim())
  }
}

function hides(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return NOT_SHOWN.has(name) || attributes['hidden'] !== undefined || HIDING.test(attributes['style'] ?? '')
}

const tidy = (text: string): string =>
  text
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ ?\r?\n[ \r\n]*/g, '\n')
    .trim()
