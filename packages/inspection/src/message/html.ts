import { Parser } from 'htmlparser2'

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
const LINK_ATTRIBUTES = ['href', 'src', 'action', 'formaction', 'background', 'data', 'xlink:href', 'poster']
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|mso-hide\s*:\s*all|max-height\s*:\s*0/i

/** Reads HTML as a mail program shows it. Any text is HTML to it, so it never fails. */
export function readHtml(html: string): HtmlFacts {
  const text: string[] = []
  const aside: string[] = []
  const links: string[] = []
  // Depth of the element that hides everything in it, 0 when nothing does.
  let hiddenAt = 0
  let depth = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++
        if (hiddenAt === 0 && hides(name, attributes)) hiddenAt = depth
        if (BLOCKS.has(name)) text.push('\n')
        for (const attribute of LINK_ATTRIBUTES) {
          const target = attributes[attribute]
          if (target !== undefined && links.length < MAX_LINKS) links.push(target.trim())
        }
        const refresh =
          attributes['http-equiv']?.toLowerCase() === 'refresh'
            ? /url\s*=\s*['"]?([^'"]+)/i.exec(attributes['content'] ?? '')?.[1]
            : undefined
        if (refresh !== undefined && links.length < MAX_LINKS) links.push(refresh.trim())
        for (const attribute of ['alt', 'title']) if (attributes[attribute]) aside.push(attributes[attribute], '\n')
      },
      ontext(words) {
        ;(hiddenAt === 0 ? text : aside).push(words)
      },
      oncomment(words) {
        aside.push(words, '\n')
      },
      onclosetag(name) {
        if (hiddenAt === depth) hiddenAt = 0
        depth--
        if (BLOCKS.has(name)) text.push('\n')
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.write(html.slice(0, MAX_HTML_CHARACTERS))
  parser.end()
  return { text: tidy(text.join('')), asideText: aside.join('').trim(), links }
}

function hides(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return NOT_SHOWN.has(name) || attributes['hidden'] !== undefined || HIDING.test(attributes['style'] ?? '')
}

const tidy = (text: string): string =>
  text
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ ?\r?\n[ \r\n]*/g, '\n')
    .trim()
