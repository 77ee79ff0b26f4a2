import { defineDetector } from '../../detector.ts'

// RFC 5321 §4.1.1.4: only CRLF "." CRLF ends a message. A server that takes LF "." LF for it as well ends the message there
// and obeys what follows as commands of SMTP: one mail goes in, two come out.
const AFTER_ODD_END = /(?:\n\.\n|\n\.\r(?!\n)|\r\.\r(?!\n)|\r\.\n|[^\r]\n\.\r\n|\0\.\r?\n)(?:MAIL|RCPT|EHLO|HELO|RSET)[ \r\n]/i

/** Bytes around a command that are compared. */
const BEFORE = 8
const MAX_COMMANDS = 100

/** A second message with its SMTP commands, behind an end that only some servers take for one. */
export const smuggledMessage = defineDetector({
  id: 'mime.smuggled-message',
  severity: 'high',
  technique: 'T1027',
  references: ['A59'],

  *detect({ delivery }) {
    const { raw } = delivery
    const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
    // A file with LF alone was not sent like this.
    if (!bytes.subarray(0, 2_000).includes('\r\n')) return
    let at = bytes.indexOf('MAIL FROM:<')
    for (let count = 0; at !== -1 && count < MAX_COMMANDS; count++, at = bytes.indexOf('MAIL FROM:<', at + 1)) {
      const around = bytes.toString('latin1', Math.max(0, at - BEFORE), at + 5)
      if (!AFTER_ODD_END.test(around)) continue
      const observed = bytes.toString('latin1', at, at + 80).split(/[\r\n]/, 1)[0] ?? ''
      return yield { message: 'second-message', evidence: [{ where: 'body', observed }] }
    }
  },
})
