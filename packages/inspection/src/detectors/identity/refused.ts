import type { DetectionContext } from '../../detector.ts'
import { outsideAuthor } from './author.ts'

/**
 * DMARC fails for an author from outside, and the domain asks to have such mail refused or put aside (RFC 7489 §6.3). False for what
 * a device inside the house sends, and for a file of which no server has told who brought it: SPF is then not known.
 */
export function isRefused(context: DetectionContext): boolean {
  const { dmarc, dmarcPolicy, by } = context.authentication
  if (dmarc !== 'fail' || dmarcPolicy === undefined || dmarcPolicy === 'none') return false
  const { client } = context.delivery.envelope
  if (client === undefined ? by !== 'trusted-header' : context.organisation.isInternal(client)) return false
  return outsideAuthor(context) !== undefined
}
