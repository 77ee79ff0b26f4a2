import { type DetectionContext, defineDetector, type Finding } from '../../detector.ts'
import { isListOrMachine } from './addressed-to-many.ts'
import { outsideAuthor } from './author.ts'
import { plainSubject } from './plain-subject.ts'

/** `Re:`, `RE[2]:`, 「返信：」 */
const REPLY = /^(?:re|aw|sv|返信|回答)\s{0,3}(?:[[(^]\d{1,3}[\])]?)?\s{0,3}:/i

/** Calls itself an answer, and names no mail that it answers (RFC 5322 §3.6.4). */
export const replyWithoutThread = defineDetector({
  id: 'identity.reply-without-thread',
  severity: 'low',
  technique: 'T1566',
  references: ['A34'],
  about: 'identity',

  *detect(context) {
    const { message } = context
    if (!outsideAuthor(context) || isListOrMachine(message) || !REPLY.test(plainSubject(message.subject))) return
    const finding = findingOf(context)
    if (finding) yield { ...finding, evidence: [{ where: 'Subject', observed: message.subject.slice(0, 200) }] }
  },
})

function findingOf({ message, history }: DetectionContext): Omit<Finding, 'evidence'> | undefined {
  if (message.references.length === 0 && message.inReplyTo.length === 0) {
    // Telephones drop the references; from somebody to whom we write that is no news.
    return history?.author.address.sent ? undefined : { message: 'no-reference' }
  }
  if (!history?.extent.isMature || history.knownReferences > 0 || history.author.address.received) return undefined
  return { message: 'unknown-reference', severity: 'info' }
}
