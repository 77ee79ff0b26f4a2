import { resultLine } from '../../authentication/method-results.ts'
import { type DetectionContext, defineDetector } from '../../detector.ts'
import { outsideAuthor } from '../identity/author.ts'
import { isSentOn } from '../identity/disowned.ts'
import { isRefused } from '../identity/refused.ts'

const MAX_RESULTS = 5

/** The author's domain asks everybody to refuse this mail, or to put it aside: it is not its own (RFC 7489 §6.3). */
export const dmarcFailed = defineDetector({
  id: 'sender.dmarc-failed',
  severity: 'medium',
  technique: 'T1672',
  references: ['A36'],
  about: 'identity',

  *detect(context) {
    const author = outsideAuthor(context)
    if (!author || !isRefused(context)) return
    const isOnTheWay = isSentOn(context)
    yield {
      message: isOnTheWay ? 'sent-on' : 'not-theirs',
      values: { address: author.address, domain: author.mailbox.domain.toLowerCase() },
      evidence: [{ where: 'From', observed: author.address }, ...failures(context)],
      ...(isOnTheWay ? { severity: 'low' as const } : {}),
    }
  },
})

/** In the words of RFC 8601, with what the domain asks for. */
function failures({ authentication: { results = [], dmarcPolicy = 'none' } }: DetectionContext) {
  return results
    .filter(({ result }) => result === 'fail' || result === 'softfail')
    .slice(0, MAX_RESULTS)
    .map((result) => {
      const policy = result.method === 'dmarc' ? ` policy.dmarc=${dmarcPolicy}` : ''
      return { where: result.method.toUpperCase(), observed: `${resultLine(result)}${policy}`, expected: null }
    })
}
