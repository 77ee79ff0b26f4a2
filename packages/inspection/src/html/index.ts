export { type Anchor, type HtmlFacts, type HtmlForm, joinedHtml, NO_HTML } from './html-facts.ts'
export { readHtml } from './read-html.ts'
