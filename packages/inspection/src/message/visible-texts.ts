import type { Message } from './message.ts'

/** Between them a mail program breaks lines and marks what is quoted as it likes. */
const LAYOUT = /[\s>]+/gu

/** What a reader may see: the plain text, and the HTML when it says something else. */
export function visibleTexts({ text, html }: Pick<Message, 'text' | 'html'>): string[] {
  if (html.text === '' || html.text === text) return [text]
  return html.text.replace(LAYOUT, '') === text.replace(LAYOUT, '') ? [text] : [text, html.text]
}
