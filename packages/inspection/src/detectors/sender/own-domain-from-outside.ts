import { type DetectionContext, defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'

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
      evidence: [{ where: 'From', observed: ours.address, expected: context.delivery.envelope.client ?? null }],
      severity,
    }
  },
})

function severityFor({ delivery, authentication, organisation }: DetectionContext): Severity | undefined {
  const { client } = delivery.envelope
  const isProven = authentication.dmarc === 'pass' || (authentication.passedFor ?? []).some((domain) => organisation.owns(domain))
  if (isProven || (client !== undefined && organisation.isInternal(client))) return undefined
  if (client !== undefined) return 'high'
  // Without a connection only the word of a server we trust is left.
  if (authentication.by === undefined) return 'low'
  return authentication.dmarc === 'fail' || authentication.spf === 'fail' || authentication.spf === 'softfail' ? 'high' : 'low'
}
