// mbox (RFC 4155 and its dialects): MAIL = "From " [address date] NL message blank-line.
// Quoted as mboxrd does: a body line `>From ` was `From `, `>>From ` was `>From `.
import { SourceError } from './source-error.ts'

/** A single mail of a mailbox; a longer one ends the reading of this mailbox. */
export const MAX_MBOX_MAIL_BYTES = 256 * 1024 * 1024
/** A separator is judged with as much of what follows in sight. */
const SIGHT_BYTES = 2048

const SEPARATOR = Buffer.from('\nFrom ')
const QUOTED = Buffer.from('\n>')

/** The mails of a mailbox in order; memory holds one mail and one chunk. */
export async function* mailsOfMbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let mail: Buffer[] = []
  let size = 0
  // The first separator has no line end before it.
  let sight: Buffer = Buffer.from('\n')

  function* take(final: boolean): Generator<Uint8Array> {
    for (;;) {
      const { mine, separator, rest } = cut(sight, final)
      mail.push(mine)
      size += mine.length
      if (size > MAX_MBOX_MAIL_BYTES) throw new SourceError('mbox-mail-too-large')
      sight = rest
      if (!separator) return
      yield* finished(mail)
      mail = []
      size = 0
    }
  }

  for await (const chunk of chunks) {
    sight = Buffer.concat([sight, chunk])
    yield* take(false)
  }
  yield* take(true)
  yield* finished([...mail, sight])
}

/** What surely belongs to the present mail, whether a separator ends it, and what is still to be looked at. */
function cut(sight: Buffer, final: boolean): { mine: Buffer; separator: boolean; rest: Buffer } {
  let from = 0
  for (;;) {
    const at = sight.indexOf(SEPARATOR, from)
    const undecided = at < 0 ? Math.max(0, sight.length - SEPARATOR.length) : at
    if (at < 0 || (!final && sight.length - at < SIGHT_BYTES)) {
      return { mine: sight.subarray(0, undecided), separator: false, rest: sight.subarray(undecided) }
    }
    const end = separatorEnd(sight, at + 1)
    if (end > 0) return { mine: sight.subarray(0, at + 1), separator: true, rest: sight.subarray(end - 1) }
    from = at + 1
  }
}

/** Behind the separator's line end; 0 when this `From ` is text. A date (or nothing) stands in it, and a header field follows. */
function separatorEnd(sight: Buffer, at: number): number {
  const text = sight.toString('latin1', at, at + SIGHT_BYTES)
  const line = /^From (?:\r?\n|-? ?\S*\s.*\d:\d\d.*\r?\n)/.exec(text)?.[0]
  return line !== undefined && /^>?[!-9;-~]+:/.test(text.slice(line.length)) ? at + line.length : 0
}

/** The message: without the line end we put before it, the blank line after it and the quoting; nothing when it is empty. */
function* finished(pieces: Buffer[]): Generator<Uint8Array> {
  const whole = Buffer.concat(pieces)
  const crlf = whole.length >= 4 && whole.toString('latin1', whole.length - 4) === '\r\n\r\n'
  const blank = crlf ? 2 : whole.toString('latin1', Math.max(0, whole.length - 2)) === '\n\n' ? 1 : 0
  const message = unquoted(whole.subarray(0, whole.length - blank)).subarray(1)
  if (message.length > 0) yield message
}

function unquoted(mail: Buffer): Buffer {
  const kept: Buffer[] = []
  let from = 0
  for (let at = mail.indexOf(QUOTED); at >= 0; at = mail.indexOf(QUOTED, at + 2)) {
    if (!/^>+From /.test(mail.toString('latin1', at + 1, at + 64))) continue
    kept.push(mail.subarray(from, at + 1))
    from = at + 2
  }
  return kept.length > 0 ? Buffer.concat([...kept, mail.subarray(from)]) : mail
}
