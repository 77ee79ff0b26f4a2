import { splitMbox } from '@sekisho/formats/mbox'
import { EMAIL, MBOX } from '../identify/types.ts'
import type { Opener } from '../opener.ts'
import { messageOpener } from './message.ts'

/** Several messages in one file (RFC 4155). One alone is read as the message it is. */
export const mboxOpener: Opener = {
  name: 'mbox',
  types: [MBOX],
  async open(artifact, walk) {
    const messages = splitMbox(artifact.content, walk.budget)
    if (messages.length === 1) {
      artifact.type = EMAIL
      return messageOpener.open(artifact, walk)
    }
    for (const [index, content] of messages.entries()) {
      const child = { name: `message ${index + 1}`, declaredType: 'message/rfc822', content: withoutFromLine(content) }
      if ((await walk.add(artifact, child)) === undefined) return
    }
  },
}

function withoutFromLine(message: Uint8Array): Uint8Array {
  const end = message.indexOf(0x0a)
  return end < 0 ? message : message.subarray(end + 1)
}
