import { resultLine } from '../../authentication/method-results.ts'
import { type DetectionContext, defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { isListOrMachine } from '../identity/addressed-to-many.ts'
import { carriesDanger } from '../identity/author.ts'
import { baitIn } from '../identity/bait.ts'
import { cameThrough } from '../identity/quotation-reasons.ts'

const MAX_RESULTS = 5

/** Our own domain in From, on a mail that came from outside and that nothing shows to be ours. */
export const ownDomainFromOutside = defineDetector({
  id: 'sender.own-domain-from-outside',
  severity: 'high',
  technique: 'T1672',
  references: ['A36'],
  about: 'identity',

  *detect(context) {
    const ours = context.message.from.find((from) => context.organisation.owns(from.domain))
    if (!ours) return
    const severity = severityFor(context)
    if (severity === undefined) return
    yield {
      message: context.delivery.envelope.client === undefined ? 'not-shown-to-be-ours' : 'from-outside',
      values: { address: ours.address, client: context.delivery.envelope.client ?? '' },
      evidence: [
        { where: 'From', observed: ours.address, expected: context.delivery.envelope.client ?? null },
        ...failures(context),
      ],
      severity,
    }
  },
})

/** RFC 8601: what failed for the domain that is ours. */
function failures({ authentication: { results = [] }, organisation }: DetectionContext) {
  return results
    .filter(
      ({ result, value }) => (result === 'fail' || result === 'softfail') && value !== undefined && organisation.owns(value),
    )
    .slice(0, MAX_RESULTS)
    .map((result) => ({ where: result.method.toUpperCase(), observed: resultLine(result), expected: null }))
}

/** What one of us wrote to a list comes back from there: the list's domain answers for it, or nobody has put in a word or a link of his own. */
function isBrought(context: DetectionContext, recipients: readonly string[]): boolean {
  if (carriesDanger(context)) return false
  if (cameThrough(recipients, context)) return true
  return context.history?.sentByUsUnchanged === true && baitIn(context, { domain: '', isShared: true }, recipients) === 'none'
}

function severityFor(context: DetectionContext): Severity | undefined {
  const { delivery, authentication, organisation, history } = context
  const { client } = delivery.envelope
  const isProven = authentication.dmarc === 'pass' || (authentication.passedFor ?? []).some((domain) => organisation.owns(domain))
  if (isProven || (client !== undefined && organisation.isInternal(client))) return undefined
  if (history?.sentByUs && isListOrMachine(context.message) && isBrought(context, history.sentByUsTo ?? [])) return 'low'
  // A name server that is down shows nothing: neither that it is ours nor that it is not.
  if (client !== undefined) return authentication.dmarc === 'temperror' && authentication.spf !== 'fail' ? 'low' : 'high'
  // Without a connection only the word of a server we trust is left.
  if (authentication.by === undefined) return 'low'
  return authentication.dmarc === 'fail' || authentication.spf === 'fail' || authentication.spf === 'softfail' ? 'high' : 'low'
}
