// RFC 8601 §2.2: authres-payload = authserv-id [ version ] 1*( ";" methodspec *( propspec ) )
import type { AuthenticationFacts, AuthenticationResult, DmarcPolicy, MethodResult } from '../inspection.ts'
import { passedFor } from './method-results.ts'
import { policyWord, resultWord } from './result-words.ts'
import { partsOf } from './results-text.ts'

const METHODS = ['spf', 'dkim', 'dmarc', 'arc'] as const
type Method = (typeof METHODS)[number]
const MAX_HEADER = 16 * 1024
const MAX_RESULTS = 50

/** What the topmost header of a server in `trusted` says; undefined when there is none. Everyone else's say nothing. */
export function trustedResults(headerValues: readonly string[], trusted: readonly string[]): AuthenticationFacts | undefined {
  if (trusted.length === 0) return undefined
  for (const value of headerValues) {
    const [id = '', ...results] = partsOf(value.slice(0, MAX_HEADER))
    const authservId = id.trim().split(/\s+/)[0]?.toLowerCase() ?? ''
    if (trusted.includes(authservId)) return readResults(results)
  }
  return undefined
}

function readResults(resinfos: readonly string[]): AuthenticationFacts {
  const read = resinfos.slice(0, MAX_RESULTS).map((one) => one.toLowerCase())
  const results = read.flatMap((one) => readResult(one) ?? [])
  const dmarcPolicy = read.map(policyOf).find((policy) => policy !== undefined)
  // Of several signatures, one that passes is enough.
  const of = (method: Method): AuthenticationResult => {
    const all = results.filter((one) => one.method === method)
    return (all.find(({ result }) => result === 'pass') ?? all.at(-1))?.result ?? 'none'
  }
  return {
    spf: of('spf'),
    dkim: of('dkim'),
    dmarc: of('dmarc'),
    arc: of('arc'),
    ...(dmarcPolicy === undefined ? {} : { dmarcPolicy }),
    by: 'trusted-header',
    passedFor: passedFor(results),
    results,
  }
}

/** resinfo = method "=" result [ reason ] *( ptype "." property "=" pvalue ) */
function readResult(resinfo: string): MethodResult | undefined {
  const [, name, word] = /^\s*([a-z-]+)\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/.exec(resinfo) ?? []
  const method = METHODS.find((known) => known === name)
  const result = resultWord(word)
  if (!method || !result) return undefined
  const [, property, value] = PROPERTIES[method].exec(resinfo) ?? []
  return { method, result, ...(property && value ? { property: property.replace('header.i', 'header.d'), value } : {}) }
}

/** `policy.dmarc=reject`; behind a blank, for in a local part such words mean nothing. */
function policyOf(resinfo: string): DmarcPolicy | undefined {
  return policyWord(/^\s*dmarc\s*=.*?\spolicy\.dmarc\s*=\s*([a-z]+)/s.exec(resinfo)?.[1])
}

/** A signature's `header.i` is an address; what counts of it is the domain, behind the last `@`, as in `header.d`. */
const PROPERTIES: Readonly<Record<Method, RegExp>> = {
  spf: /\b(smtp\.(?:mailfrom|helo))\s*=\s*(?:\S*@)?([\w.-]+)/,
  dkim: /\b(header\.(?:d|i))\s*=\s*(?:\S*@)?([\w.-]+)/,
  dmarc: /\b(header\.from)\s*=\s*(?:\S*@)?([\w.-]+)/,
  arc: /$^/,
}
