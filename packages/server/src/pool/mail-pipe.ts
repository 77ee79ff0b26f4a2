// The bytes of a mail go beside the IPC channel, through a pipe of their own: as messages of the channel they would be copied
// four times on their way.
import { readFileSync, readSync } from 'node:fs'
import type { MailOnItsWay } from './messages.ts'

/** Its number among the inspector's files: the one behind the IPC channel. */
export const MAIL_PIPE = 4

/** In an inspector: the message it was told of, waiting for its last byte. Main writes it before or while we wait. */
export function receiveRaw(raw: MailOnItsWay['raw']): Uint8Array {
  if ('file' in raw) return readFileSync(raw.file)
  const bytes = Buffer.allocUnsafeSlow(raw.piped)
  for (let at = 0; at < bytes.length; ) {
    const count = readSync(MAIL_PIPE, bytes, at, bytes.length - at, null)
    if (count === 0) throw new Error('main has closed the pipe in the middle of a mail')
    at += count
  }
  return bytes
}
