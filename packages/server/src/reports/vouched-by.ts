// RFC 7489 §7.2 and RFC 9990 §7.2: whoever sends aggregate reports has them authenticated like any mail. Anybody else could report
// use of our names that never was, or hide use that is.
import type { AuthenticationFacts, DmarcReportFacts } from '@sekisho/inspection'
import { domainOfAddress, registrableDomain } from '@sekisho/inspection/history'

/** What a report that came by mail says of who wrote it. */
type Claims = Pick<DmarcReportFacts, 'reporter' | 'contact' | 'path'>

/**
 * The domain that the report names as its writer's, and that DKIM, SPF or DMARC passed for; undefined when there is none, and when it claims to be by
 * another domain as well.
 */
export function vouchedBy({ reporter, contact = '', path }: Claims, { passedFor = [] }: AuthenticationFacts): string | undefined {
  const passed = new Set(passedFor.map((domain) => registrableDomain(domain)))
  const claimed = asDomain(reporter)
  if (claimed !== undefined && !passed.has(claimed)) return undefined
  const named = [claimed, contact === '' ? undefined : domainOfAddress(contact), ...receiversIn(path)]
  return named.find((domain) => domain !== undefined && passed.has(domain))
}

/** An organisation that is called by its domain. */
function asDomain(reporter: string): string | undefined {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(reporter) ? registrableDomain(reporter) : undefined
}

/** RFC 7489 §7.2.1.1: filename = receiver "!" policy-domain "!" begin "!" end … */
function receiversIn(path: string): string[] {
  return path.split(' ▸ ').flatMap((name) => {
    const [, receiver] = /^([a-z0-9.-]{1,253})!/i.exec(name) ?? []
    return receiver ? [registrableDomain(receiver)] : []
  })
}
