// SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489), ARC (RFC 8617), by mailauth.
import { headersNamed } from '@sekisho/formats/mime'
import type { Delivery } from '../delivery.ts'
import type { AuthenticationFacts, AuthenticationResult } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import type { Ports, Resolve } from '../ports.ts'
import { resultWord } from './result-words.ts'
import { trustedResults } from './results-header.ts'

export const NOT_AUTHENTICATED: AuthenticationFacts = { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none' }

/** Signatures that are verified; each costs a DNS question and a public-key operation. The others are passed over. */
const MAX_SIGNATURES = 10
/** Milliseconds for all questions of one mail; a slow name server must not hold the mail up. */
const MAX_WAIT_MS = 10_000

/** What is known about who sent this. A failure to find out is `temperror`, never an exception. */
export async function authenticate(
  delivery: Delivery,
  message: Message,
  { organisation, resolve }: Ports,
): Promise<AuthenticationFacts> {
  const values = headersNamed(message.mime.headers, 'authentication-results').map((field) => field.value)
  const trusted = trustedResults(values, organisation.trustedAuthservIds)
  if (!resolve) return trusted ?? NOT_AUTHENTICATED
  // Mail that another server of ours took over was authenticated there, with the client's real address.
  if (trusted && (delivery.envelope.client === undefined || organisation.isInternal(delivery.envelope.client))) return trusted
  return ask(delivery, message, resolve)
}

async function ask({ envelope, raw }: Delivery, message: Message, resolve: Resolve): Promise<AuthenticationFacts> {
  const { authenticate: verify } = await import('mailauth')
  const failed = sentBy(envelope.client, { spf: 'temperror', dkim: 'temperror', dmarc: 'temperror', arc: 'temperror', by: 'dns' })
  try {
    const result = await withinTime(
      verify(asFarAsSigned(withFewSignatures(raw, message)), {
        resolver: async (name, type) => records(await resolve(name, type)),
        mta: 'sekisho.invalid',
        disableBimi: true,
        ...(envelope.client === undefined ? {} : { ip: envelope.client }),
        ...(envelope.helo === undefined ? {} : { helo: envelope.helo }),
        ...(envelope.mailFrom === undefined ? {} : { sender: envelope.mailFrom }),
      }),
    )
    return result === undefined ? failed : sentBy(envelope.client, factsOf(result))
  } catch {
    // mailauth throws on addresses and keys of shapes it does not know; the mail is then simply not authenticated.
    return failed
  }
}

/** RFC 7208 §2.4: SPF speaks of a client; a mail that comes from a file has none. */
function sentBy(client: string | undefined, facts: AuthenticationFacts): AuthenticationFacts {
  return client === undefined ? { ...facts, spf: 'none' } : facts
}

/** DNS answers are lists; anything else is no answer. */
function records(answer: unknown): string[][] | string[] {
  return Array.isArray(answer) ? answer : []
}

interface MailauthStatus {
  readonly status?: { readonly result?: string }
}
interface MailauthResult {
  readonly spf?: (MailauthStatus & { readonly domain?: string }) | false
  readonly dkim?: { readonly results?: readonly (MailauthStatus & { readonly signingDomain?: string })[] }
  readonly dmarc?: (MailauthStatus & { readonly domain?: string }) | false
  readonly arc?: MailauthStatus | false
}

function factsOf({ spf, dkim, dmarc, arc }: MailauthResult): AuthenticationFacts {
  const signatures = dkim?.results ?? []
  const passed = signatures.filter((signature) => wordOf(signature) === 'pass')
  const passedFor = [
    ...passed.map((signature) => signature.signingDomain),
    spf && wordOf(spf) === 'pass' ? spf.domain : undefined,
  ]
  return {
    spf: wordOf(spf),
    dkim: passed.length > 0 ? 'pass' : wordOf(signatures[0]),
    dmarc: wordOf(dmarc),
    arc: wordOf(arc),
    by: 'dns',
    passedFor: [...new Set(passedFor.flatMap((domain) => domain?.toLowerCase() || []))],
  }
}

const wordOf = (one: MailauthStatus | false | undefined): AuthenticationResult =>
  resultWord((one || undefined)?.status?.result) ?? 'none'

function withFewSignatures(raw: Uint8Array, message: Message): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const surplus = headersNamed(message.mime.headers, 'dkim-signature').slice(MAX_SIGNATURES)
  if (surplus.length === 0) return bytes
  const kept: Buffer[] = []
  let at = 0
  for (const { range } of surplus) {
    kept.push(bytes.subarray(at, range.start))
    at = range.end
  }
  return Buffer.concat([...kept, bytes.subarray(at)])
}

/** Without a signature over it, nobody asks for the body: it is the costly part. */
function asFarAsSigned(bytes: Buffer): Buffer {
  const lf = bytes.indexOf('\n\n', 0, 'latin1')
  const crlf = bytes.indexOf('\n\r\n', 0, 'latin1')
  if (lf === -1 && crlf === -1) return bytes
  const header = bytes.subarray(0, lf !== -1 && (crlf === -1 || lf < crlf) ? lf + 2 : crlf + 3)
  return /^(?:dkim-signature|arc-)/im.test(header.toString('latin1')) ? bytes : header
}

async function withinTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), MAX_WAIT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
