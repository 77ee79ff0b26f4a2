// RFC 5322 §3.6.4: which mails a mail refers to, and what its subject is without the marks of answering.
import type { Message } from '../message/message.ts'
import { comparable } from '../names/person-name.ts'
import type { KeyedHasher } from './keyed-hash.ts'
import { maxReferences } from './limits.ts'
import type { MailFacts } from './mail-facts.ts'

const REPLY = /^(?:re|aw|sv|antw|ref|返信|回答|返)(?:\s?[[(^]?\d{1,3}[\])]?)?\s?[:：]\s*/iu
const FORWARD = /^(?:fwd?|wg|tr|転送|転)(?:\s?[[(^]?\d{1,3}[\])]?)?\s?[:：]\s*/iu
/** `[list 123]`, `[list:00123]`, `(list 123)`: the number that a mailing list counts with. */
const LIST_TAG = /^[[(［（][^\])］）]{0,40}[\s:：,.#-]\s?\d{1,8}[\])］）]\s*/u
const MAX_SUBJECT = 1_000

type ThreadFacts = Pick<MailFacts, 'messageId' | 'references' | 'thread' | 'subject' | 'isReply' | 'isForward'>

export function threadOf(message: Message, hasher: KeyedHasher): ThreadFacts {
  const messageId = message.messageId === undefined ? null : hasher.text('message-id', message.messageId)
  const [root] = message.references.length > 0 ? message.references : message.inReplyTo
  const nearestFirst = [...message.inReplyTo.slice(0, 4), ...message.references.slice(-maxReferences).toReversed()]
  const named = root === undefined ? nearestFirst : [...nearestFirst.slice(0, maxReferences - 1), root]
  const references = [...new Set(named)].slice(0, maxReferences).map((id) => hasher.text('message-id', id))
  const { subject, isReply, isForward } = bareSubject(message.subject)
  return {
    messageId,
    references: references.filter((reference) => reference !== messageId),
    thread: root === undefined ? messageId : hasher.text('message-id', root),
    subject: subject === '' ? null : hasher.text('subject', subject),
    isReply: isReply || (message.inReplyTo.length > 0 && !isForward),
    isForward,
  }
}

/** The subject as answers to it share it, and which marks stood before it. */
export function bareSubject(written: string): {
  readonly subject: string
  readonly isReply: boolean
  readonly isForward: boolean
} {
  let rest = written.slice(0, MAX_SUBJECT).normalize('NFKC').trim()
  let isReply = false
  let isForward = false
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(LIST_TAG, '')
    if (REPLY.test(rest)) {
      isReply ||= true
      rest = rest.replace(REPLY, '')
    } else if (FORWARD.test(rest)) {
      isForward ||= true
      rest = rest.replace(FORWARD, '')
    }
  }
  // Letters are doubled in stolen subjects to defeat the matching of threads.
  const subject = comparable(rest)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/(\p{L})\1+/gu, '$1')
  return { subject, isReply, isForward }
}
