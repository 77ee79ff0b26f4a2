// From mailauth's answers to results in the words of RFC 8601 §2.7.
import type { AuthenticationFacts, AuthenticationResult, MethodResult } from '../inspection.ts'
import { policyWord, resultWord } from './result-words.ts'

interface Status {
  readonly status: { readonly result: string; readonly comment?: string | false }
}
export interface MailauthResults {
  readonly spf: (Status & { readonly domain: string }) | undefined
  readonly dkim: readonly (Status & { readonly signingDomain?: string; readonly status: { readonly underSized?: number } })[]
  readonly dmarc:
    | (Status & {
        readonly domain: string
        readonly policy?: string
        readonly status: { readonly header?: { readonly from?: string } }
      })
    | false
  readonly arc: Status | undefined
}

const MAX_REASON = 200
const UNCOVERED = 'part of the body is not signed'

export function factsFrom({ spf, dkim, dmarc, arc }: MailauthResults, mailFrom: string | undefined): AuthenticationFacts {
  const signatures = dkim.map((signature) => {
    const result = resultOf('dkim', signature, 'header.d', signature.signingDomain)
    return result.result === 'pass' && !coversAll(signature.status)
      ? { ...result, result: 'policy' as const, reason: UNCOVERED }
      : result
  })
  const results: MethodResult[] = [
    ...(spf ? [resultOf('spf', spf, mailFrom ? 'smtp.mailfrom' : 'smtp.helo', spf.domain)] : []),
    ...signatures,
    ...(dmarc ? [resultOf('dmarc', dmarc, 'header.from', dmarc.status.header?.from ?? dmarc.domain)] : []),
    ...(arc ? [resultOf('arc', arc)] : []),
  ].filter(({ method, result }) => method !== 'arc' || result !== 'none')
  // Of a domain that could not be asked in full, the policy is a guess.
  const dmarcPolicy = dmarc && dmarc.status.result !== 'temperror' ? policyWord(dmarc.policy) : undefined
  return {
    spf: results.find(({ method }) => method === 'spf')?.result ?? 'none',
    // Of several signatures, one that passes is enough.
    dkim: (signatures.find(({ result }) => result === 'pass') ?? signatures[0])?.result ?? 'none',
    dmarc: results.find(({ method }) => method === 'dmarc')?.result ?? 'none',
    arc: results.find(({ method }) => method === 'arc')?.result ?? 'none',
    ...(dmarcPolicy === undefined ? {} : { dmarcPolicy }),
    by: 'dns',
    passedFor: passedFor(results.filter(({ method }) => method !== 'dmarc')),
    results,
  }
}

/** The domains for which a method passed, each once. */
export function passedFor(results: readonly MethodResult[]): string[] {
  return [...new Set(results.flatMap(({ result, value }) => (result === 'pass' && value ? [value.toLowerCase()] : [])))]
}

function resultOf(method: MethodResult['method'], { status }: Status, property?: string, value?: string): MethodResult {
  const reason = status.comment || undefined
  return {
    method,
    result: wordFor(method, status.result, reason),
    ...(property !== undefined && value ? { property, value } : {}),
    ...(reason === undefined ? {} : { reason: reason.replace(/^sekisho\.invalid: /, '').slice(0, MAX_REASON) }),
  }
}

/** RFC 6376 §8.2: behind what a signature with `l=` covers, anybody can add what he likes. */
export function coversAll({ underSized = 0 }: { readonly underSized?: number }): boolean {
  return underSized === 0
}

/** RFC 6376 §6.1.3 step 3: a body that was changed is a failure. */
function wordFor(method: string, result: string, reason: string | undefined): AuthenticationResult {
  if (method === 'dkim' && result === 'neutral' && reason === 'body hash did not verify') return 'fail'
  return resultWord(result) ?? 'none'
}

/** `spf=fail smtp.mailfrom=example.com`: as a header field would say it (RFC 8601 §2.2). */
export function resultLine({ method, result, property, value }: MethodResult): string {
  return property === undefined || value === undefined ? `${method}=${result}` : `${method}=${result} ${property}=${value}`
}
