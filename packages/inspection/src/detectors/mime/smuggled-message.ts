import { defineDetector } from '../../detector.ts'

// RFC 5321 §4.1.1.4: only CRLF "." CRLF ends a message. A server that takes LF "." LF for it as well ends the message there
// and obeys what follows as commands of SMTP: one mail goes in, two come out.
const END_AND_COMMAND = /[\r\n]\.[\r\n\0]{1,2}(?:MAIL FROM:|RCPT TO:|EHLO |HELO |RSET[\r\n]|DATA[\r\n])/i
const END_AS_IT_SHOULD_BE = /\r\n\.\r\n[A-Z]/i

/** Dots at the beginning of a line that are looked at. */
const MAX_DOTS = 10_000

/** A second message with its SMTP commands, behind an end that only some servers take for one. */
export const smuggledMessage = defineDetector({
  id: 'mime.smuggled-message',
  severity: 'high',
  technique: 'T1027',
  references: ['A59'],

  *detect({ delivery }) {
    const { raw } = delivery
    const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
    // A file whose lines all end in LF was not sent like this.
    if (!bytes.subarray(0, 2_000).includes('\r\n')) return
    const observed = commandIn(bytes, '\n.') ?? commandIn(bytes, '\r.')
    if (observed !== undefined) yield { message: 'second-message', evidence: [{ where: 'body', observed }] }
  },
})

function commandIn(bytes: Buffer, dot: string): string | undefined {
  let at = bytes.indexOf(dot)
  for (let count = 0; at !== -1 && count < MAX_DOTS; count++, at = bytes.indexOf(dot, at + dot.length)) {
    const around = bytes.toString('latin1', Math.max(0, at - 1), at + 16)
    if (!END_AND_COMMAND.test(around) || END_AS_IT_SHOULD_BE.test(around)) continue
    return bytes
      .toString('latin1', at + 2, at + 80)
      .trim()
      .split(/[\r\n]/, 1)[0]
  }
  return undefined
}
