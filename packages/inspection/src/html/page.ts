import type { HtmlFacts } from './html-facts.ts'
import { Targets } from './targets.ts'
import { hides, hidesByStyle, tidy } from './visibility.ts'

const BLOCKS = new Set(
  'address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
)
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const ENDED_BY_NEXT = new Set('p li dt dd td th tr option'.split(' '))

/** Keeps what the tokenizer finds. No tree is built: a hundred thousand nested elements are as many tokens. */
export class Page {
  readonly #source: string
  readonly #text: string[] = []
  readonly #aside: string[] = []
  readonly #targets = new Targets()
  #element = ''
  #attributes: Record<string, string> = {}
  #attribute = ''
  #value = ''
  /** The element that hides what is in it, and how many of its name are open. */
  #hiding = ''
  #open = 0
  #hidesByStyle = false
  #hiddenCharacters = 0
  /** The script that is open, by its `type`. */
  #scriptType: string | undefined
  #script: string[] = []
  /** The link that is open, and where its words begin. */
  #href: string | undefined
  #words = 0

  constructor(source: string) {
    this.#source = source
  }

  facts(): HtmlFacts {
    this.#endAnchor()
    this.#endScript()
    this.#targets.closeForm()
    const { links, anchors, fetched, forms, refresh, base, scripts, scriptAddresses, longValues, downloads, loosePasswords } =
      this.#targets
    return {
      text: tidy(this.#text.join('')),
      asideText: this.#aside.join('').trim(),
      links,
      anchors,
      fetched,
      forms,
      refresh,
      base,
      scripts,
      scriptAddresses,
      longValues,
      downloads,
      hiddenCharacters: this.#hiddenCharacters,
      loosePasswords,
    }
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
    const [element, attributes] = [this.#element, this.#attributes]
    this.#show(element)
    const isSame = element === this.#hiding
    // `<p hidden>…<p>`: the second ends the first.
    if (isSame && ENDED_BY_NEXT.has(element)) this.#open = 0
    if (this.#open === 0 && hides(element, attributes) && !VOID.has(element)) {
      this.#hiding = element
      this.#open = 1
      this.#hidesByStyle = hidesByStyle(attributes)
    } else if (isSame && this.#open > 0) this.#open++
    this.#targets.element(element, attributes)
    for (const name of ['alt', 'title']) if (attributes[name]) this.#aside.push(attributes[name], '\n')
    if (element === 'script') this.#scriptType = attributes['type'] ?? ''
    if (element === 'a') {
      this.#endAnchor()
      this.#href = attributes['href'] ?? attributes['xlink:href']
      this.#words = this.#text.length
    }
  }

  onselfclosingtag(): void {
    this.onopentagend()
    if (this.#element === 'script') this.#scriptType = undefined
  }

  onclosetag(start: number, end: number): void {
    const element = this.#source.slice(start, end).toLowerCase()
    if (this.#open > 0 && element === this.#hiding) this.#open--
    if (element === 'a') this.#endAnchor()
    else if (element === 'script') this.#endScript()
    else if (element === 'form') this.#targets.closeForm()
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
    const words = this.#source.slice(start, Math.max(start, end - endOffset))
    // In a drawing `<![CDATA[…]]>` is read as a comment by the rules of HTML.
    if (this.#scriptType !== undefined) this.#script.push(words)
    this.#aside.push(words, '\n')
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
    if (this.#scriptType !== undefined) this.#script.push(words)
    else if (this.#open > 0 && this.#hidesByStyle) this.#hiddenCharacters += words.trim().length
    ;(this.#open === 0 ? this.#text : this.#aside).push(words)
  }

  #show(element: string): void {
    if (BLOCKS.has(element)) this.#text.push('\n')
  }

  #endAnchor(): void {
    if (this.#href !== undefined) this.#targets.anchor(this.#href, this.#text.slice(this.#words).join(''))
    this.#href = undefined
  }

  #endScript(): void {
    if (this.#scriptType !== undefined) this.#targets.script(this.#script.join(''), this.#scriptType)
    this.#scriptType = undefined
    this.#script = []
  }
}
