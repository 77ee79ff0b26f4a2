import type { MessageFacts } from '@sekisho/inspection'

/** Whether anything speaks of a mail: a lone file is inspected as the attachment of an otherwise empty one. */
export function isMail({ from, to, subject, date, messageId }: MessageFacts): boolean {
  return from.length > 0 || to.length > 0 || subject !== '' || date !== null || messageId !== null
}
