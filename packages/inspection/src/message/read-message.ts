import { decodeText } from '@sekisho/formats/charset'
import {
  type Defect,
  headersNamed,
  type Mailbox,
  type MimeMessage,
  type MimePart,
  parseAddressList,
  parseDate,
} from '@sekisho/formats/mime'
import { type HtmlFacts, joinedHtml, readHtml } from '../html/index.ts'
import type { Message } from './message.ts'

/** Characters of visible text that the rules read. */
const MAX_TEXT_CHARACTERS = 1024 * 1024

/** The message as people and detectors read it. */
export function readMessage(mime: MimeMessage): Message {
  const first = (name: string): string => headersNamed(mime.headers, name)[0]?.value ?? ''
  const mailboxes = (name: string): Mailbox[] =>
    headersNamed(mime.headers, name).flatMap((field) => parseAddressList(field.rawValue))
  const bodies = bodyParts(mime.root)
  const plain = bodies
    .filter((part) => part.contentType.value !== 'text/html')
    .map(textOf)
    .join('\n')
    .slice(0, MAX_TEXT_CHARACTERS)
  let html: HtmlFacts | undefined
  const readBodies = (): HtmlFacts => (html ??= htmlOf(bodies))
  return {
    mime,
    subject: first('subject'),
    from: mailboxes('from'),
    sender: mailboxes('sender'),
    replyTo: mailboxes('reply-to'),
    to: mailboxes('to'),
    cc: mailboxes('cc'),
    date: parseDate(first('date')),
    messageId: messageIds(first('message-id'))[0],
    inReplyTo: messageIds(first('in-reply-to')),
    references: messageIds(first('references')),
    text: plain.trim() === '' ? readBodies().text.slice(0, MAX_TEXT_CHARACTERS) : plain,
    get html() {
      return readBodies()
    },
    defects: allDefects(mime),
  }
}

/** The parts a mail program shows as the message itself: text without a name that is not an attachment. */
export function bodyParts(root: MimePart): MimePart[] {
  return leaves(root).filter(isBody)
}

export function isBody(part: MimePart): boolean {
  const type = part.contentType.value
  return (
    (type === 'text/plain' || type === 'text/html') && part.disposition?.value !== 'attachment' && part.filenames.length === 0
  )
}

/** All parts without parts of their own, in order; a forwarded message counts as one. */
export function leaves(part: MimePart): MimePart[] {
  const found: MimePart[] = []
  const rest = [part]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next.parts.length === 0) found.push(next)
    else rest.push(...next.parts.toReversed())
  }
  return found
}

function textOf(part: MimePart): string {
  return decodeText(part.content().subarray(0, MAX_TEXT_CHARACTERS * 4), part.contentType.parameters.get('charset')?.[0])
}

function htmlOf(bodies: readonly MimePart[]): HtmlFacts {
  return joinedHtml(bodies.filter((part) => part.contentType.value === 'text/html').map((part) => readHtml(textOf(part))))
}

// RFC 5322 §3.6.4 msg-id, read as leniently as mail programs do.
function messageIds(value: string): string[] {
  return [...value.matchAll(/<([^<>\s]+)>/g)].map((match) => `<${match[1]}>`)
}

function allDefects(mime: MimeMessage): string[] {
  const codes = new Set<string>()
  const note = (defects: readonly Defect[]): void => {
    for (const defect of defects) codes.add(defect.code)
  }
  note(mime.defects)
  const rest = [mime.root]
  for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
    note(part.defects)
    rest.push(...part.parts)
  }
  return [...codes]
}
