import { type DetectionContext, defineDetector } from '../../detector.ts'
import { registrableDomain } from '../../history/domain.ts'
import { isSharedDomain } from '../../history/shared-domains.ts'
import type { Severity } from '../../inspection.ts'
import { isListOrMachine } from './addressed-to-many.ts'
import { carriesDanger, isKnown, type OutsideAuthor, outsideAuthor } from './author.ts'

const MAX_REPLY_TO = 10

/** The answer would go to another house than the one that writes (RFC 5322 §3.6.2). */
export const replyToElsewhere = defineDetector({
  id: 'identity.reply-to-elsewhere',
  severity: 'low',
  technique: 'T1656',
  references: ['A35', 'A36'],
  about: 'identity',

  *detect(context) {
    const { message, organisation, history } = context
    const author = outsideAuthor(context)
    if (!author || isListOrMachine(message)) return
    const replyTo = message.replyTo.slice(0, MAX_REPLY_TO).filter(({ address }) => address !== '')
    const isElsewhere = replyTo.every(({ domain }) => !organisation.owns(domain) && registrableDomain(domain) !== author.domain)
    const [first] = replyTo
    if (!first || !isElsewhere || (history?.replyTo && isKnown(history.replyTo))) return
    yield {
      message: 'elsewhere',
      values: { address: author.address, replyTo: first.address },
      evidence: [{ where: 'Reply-To', observed: first.address, expected: author.address }],
      severity: severityOf(context, author, registrableDomain(first.domain)),
    }
  },
})

function severityOf(context: DetectionContext, author: OutsideAuthor, domain: string): Severity {
  const { history } = context
  const isNew = history?.extent.isMature === true && !isKnown(history.author.address) && !isKnown(history.author.domain)
  const isPrivate = isSharedDomain(domain) && !author.isShared
  return isNew && (isPrivate || carriesDanger(context)) ? 'medium' : 'low'
}
