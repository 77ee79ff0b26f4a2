// RFC 4155: MBOX = *( FROM_LINE MESSAGE ) ; a message ends before the next line that begins with `From `.

import type { Budget } from '../budget/index.ts'
import { asBuffer } from '../bytes/index.ts'

const FROM = Buffer.from('\nFrom ')
/** `From sender Thu Jan  1 00:00:00 1970`: the time tells it from a sentence that begins so. */
const FROM_LINE = /^From \S.{0,300}\d{1,2}:\d{2}/
const MAX_LINE = 400

/** The messages with their lines as they stand; one that is no mbox is one message. */
export function splitMbox(bytes: Uint8Array, budget: Budget): Uint8Array[] {
  const buffer = asBuffer(bytes)
  const messages: Uint8Array[] = []
  let start = 0
  for (let at = buffer.indexOf(FROM); at >= 0; at = buffer.indexOf(FROM, at + 1)) {
    budget.spend('maxSteps', 1)
    if (!FROM_LINE.test(buffer.toString('latin1', at + 1, at + 1 + MAX_LINE))) continue
    messages.push(bytes.subarray(start, at + 1))
    start = at + 1
  }
  messages.push(bytes.subarray(start))
  return messages
}
