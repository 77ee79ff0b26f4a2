import type { Inspection } from '@sekisho/inspection'
import type { SafeText } from '../http/api.ts'
import type { InspectableMail } from '../pool/index.ts'
import { defang } from './defang.ts'
import type { HeldMail } from './ports.ts'

/** Larger mail is shown without its text: it would have to stand in memory whole. */
const MAX_SHOWN_BYTES = 48 * 1024 * 1024
const MAX_TEXT = 50_000

/** The text of a held mail for a person's eyes. An inspector reads the mail; what comes back is plain text. */
export async function safeTextOf(
  held: HeldMail,
  content: AsyncIterable<Uint8Array>,
  inspectors: { inspect(mail: InspectableMail): Promise<Inspection> },
): Promise<SafeText> {
  const raw = await collect(content)
  const { message } = await inspectors.inspect({ source: held.id, envelope: held.envelope, receivedAt: held.heldAt, raw })
  return {
    subject: message.subject,
    from: addresses(message.from),
    to: addresses(message.to),
    date: message.date,
    text: defang(message.preview.slice(0, MAX_TEXT)),
    truncated: message.preview.length > MAX_TEXT || raw.length >= MAX_SHOWN_BYTES,
  }
}

function addresses(list: Inspection['message']['to']): string {
  return list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ')
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of content) {
    pieces.push(piece)
    length += piece.length
    if (length >= MAX_SHOWN_BYTES) break
  }
  return Buffer.concat(pieces, length)
}
