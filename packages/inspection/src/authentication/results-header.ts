// RFC 8601 §2.2: authres-payload = authserv-id [ version ] 1*( ";" methodspec *( propspec ) )
import type { AuthenticationFacts, AuthenticationResult } from '../inspection.ts'
import { resultWord } from './result-words.ts'

const METHODS = ['spf', 'dkim', 'dmarc', 'arc'] as const
type Method = (typeof METHODS)[number]
const MAX_HEADER = 16 * 1024

/** What the topmost header of a server in `trusted` says; undefined when there is none. Everyone else's say nothing. */
export function trustedResults(headerValues: readonly string[], trusted: readonly string[]): AuthenticationFacts | undefined {
  if (trusted.length === 0) return undefined
  for (const value of headerValues) {
    const [id = '', ...results] = withoutComments(value.slice(0, MAX_HEADER)).split(';')
    const authservId = id.trim().split(/\s+/)[0]?.replaceAll('"', '').toLowerCase() ?? ''
    if (trusted.includes(authservId)) return readResults(results)
  }
  return undefined
}

function readResults(results: readonly string[]): AuthenticationFacts {
  const found: Record<Method, AuthenticationResult> = { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none' }
  const passedFor = new Set<string>()
  for (const one of results) {
    const [, name, word] = /^\s*([a-z-]+)\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i.exec(one.toLowerCase()) ?? []
    const method = METHODS.find((known) => known === name)
    const result = resultWord(word)
    if (!method || !result) continue
    // Of several signatures, one that passes is enough.
    if (found[method] !== 'pass') found[method] = result
    if (result === 'pass' && method !== 'arc') for (const domain of domainsOf(method, one.toLowerCase())) passedFor.add(domain)
  }
  return { ...found, by: 'trusted-header', passedFor: [...passedFor] }
}

const PROPERTIES: Readonly<Record<Method, RegExp>> = {
  spf: /\bsmtp\.(?:mailfrom|helo)\s*=\s*"?(?:[^\s@";]*@)?([\w.-]+)/g,
  dkim: /\bheader\.(?:d|i)\s*=\s*"?(?:[^\s@";]*@)?([\w.-]+)/g,
  dmarc: /\bheader\.from\s*=\s*"?(?:[^\s@";]*@)?([\w.-]+)/g,
  arc: /$^/g,
}

const domainsOf = (method: Method, result: string): string[] =>
  [...result.matchAll(PROPERTIES[method])].map(([, domain = '']) => domain)

function withoutComments(value: string): string {
  let plain = ''
  let depth = 0
  for (const sign of value) {
    if (sign === '(') depth++
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) plain += sign
  }
  return plain
}
