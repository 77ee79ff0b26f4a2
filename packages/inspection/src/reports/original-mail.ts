import { Budget, type Limits } from '@sekisho/formats/budget'
import { headersNamed, type MimeMessage, type MimePart, parseMessage, partsUnder } from '@sekisho/formats/mime'
import { readReceived } from '../authentication/received.ts'
import type { Message } from '../message/message.ts'
import { readMessage } from '../message/read-message.ts'
import { networkMatcher, PRIVATE_NETWORKS } from '../network/cidr.ts'
import type { OriginalMail } from './report-facts.ts'

/** Bytes of a returned header that are read. */
const MAX_HEADER = 64 * 1024
/** Behind these words older servers return the mail as part of their text (qmail's QSBMF, Exim, others). */
const COPY_BELOW =
  /^(?:---+ ?(?:below this line is a copy of the message|this is a copy of (?:the|your) message|original message|the following (?:is|message)|unsent message below|returned message)[^\n]{0,120}|.{0,20}元のメッセージ.{0,20})\r?\n/im
const isPrivate = networkMatcher([...PRIVATE_NETWORKS, '0.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16'])

/** The returned message or header in a report; undefined when it brings none. */
export function originalIn(message: Message, limits: Limits): Message | undefined {
  for (const part of partsUnder(message.mime.root)) {
    if (part.message) return readMessage(part.message)
    if (part.contentType.value === 'text/rfc822-headers') return parsed(part.content(), limits)
  }
  const below = COPY_BELOW.exec(message.text)
  if (!below) return undefined
  const text = message.text.slice(below.index + below[0].length).trimStart()
  return parsed(Buffer.from(text.slice(0, MAX_HEADER)), limits)
}

function parsed(bytes: Uint8Array, limits: Limits): Message {
  return readMessage(parseMessage(bytes.subarray(0, MAX_HEADER), new Budget(limits)))
}

export function presentOriginal(original: Message | undefined): OriginalMail {
  return {
    messageId: original?.messageId?.slice(0, 500) ?? null,
    from: original?.from[0]?.address.toLowerCase().slice(0, 320) ?? '',
    subject: original?.subject.slice(0, 200) ?? '',
    date: original?.date?.toISOString() ?? null,
    source: (original && sourceOf(original.mime)) ?? null,
  }
}

/** The first client from outside, seen from who returned it. */
function sourceOf({ headers }: MimeMessage): string | undefined {
  for (const field of headersNamed(headers, 'received').slice(0, 10)) {
    const { client } = readReceived(field.rawValue)
    if (client !== undefined && !isPrivate(client)) return client
  }
  return undefined
}

/** The first part of this type. */
export function partOfType(root: MimePart, type: string): MimePart | undefined {
  for (const part of partsUnder(root)) if (part.contentType.value === type) return part
  return undefined
}
