import type { Message } from '../../message/message.ts'
import { bodyParts } from '../../message/read-message.ts'

/** Taken up without being seen: spaces, format characters, the fillers of Hangul and Braille. */
const UNSEEN = /[\s\p{Cf}\p{Cc}\p{Zs}\u034F\u115F\u1160\u2800\u3164\uFFA0]+/gu

/**
 * What a reader sees, spaces left out. Of text and HTML the HTML is shown; the text beside it may be there for filters alone.
 */
export function visibleText(message: Message): string {
  const hasHtml = bodyParts(message.mime.root).some((part) => part.contentType.value === 'text/html')
  return (hasHtml ? message.html.text : message.text).replace(UNSEEN, '')
}
