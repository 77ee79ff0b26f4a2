import { Tokenizer } from 'htmlparser2'
import type { HtmlFacts } from './html-facts.ts'
import { Page } from './page.ts'

/** Characters of HTML that are read; what follows is not part of `text`. */
const MAX_HTML_CHARACTERS = 16 * 1024 * 1024

/** Reads HTML as a mail program shows it. Any text is HTML to it, so it never fails; its time is that of one pass. */
export function readHtml(html: string): HtmlFacts {
  const source = html.slice(0, MAX_HTML_CHARACTERS)
  const page = new Page(source)
  const tokenizer = new Tokenizer({ decodeEntities: true }, page)
  tokenizer.write(source)
  tokenizer.end()
  return page.facts()
}
