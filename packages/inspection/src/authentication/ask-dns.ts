// The four methods by mailauth, each asked by itself: SPF to the letter of RFC 7208, signatures as forgiving as receivers are.
import type { ARCData, DKIMVerifyResult, getARChain } from 'mailauth'
import type { Delivery } from '../delivery.ts'
import type { AuthenticationFacts } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import type { Resolve } from '../ports.ts'
import { coversAll, factsFrom } from './method-results.ts'
import type { Origin } from './origin.ts'
import { verifiable } from './verifiable.ts'

/** Milliseconds for all questions of one mail; a slow name server must not hold the mail up. */
const MAX_WAIT_MS = 10_000
/** Of all ARC sets together. Each seal is over all sets before it: what is ten times as long costs a hundred times as much. */
const MAX_CHAIN_BYTES = 128 * 1024
const MTA = 'sekisho.invalid'

/** What DNS says about who sent this; `temperror` where it does not answer. */
export async function askDns(
  { envelope, raw }: Delivery,
  origin: Origin,
  message: Message,
  resolve: Resolve,
): Promise<AuthenticationFacts> {
  const failed: AuthenticationFacts = {
    spf: origin.client === undefined ? 'none' : 'temperror',
    dkim: 'temperror',
    dmarc: 'temperror',
    arc: 'temperror',
    by: 'dns',
  }
  try {
    const bytes = verifiable(raw, message)
    return (await withinTime(verify(bytes, envelope.mailFrom, origin, resolve))) ?? failed
  } catch {
    // mailauth throws on addresses and keys of shapes it does not know; the mail is then simply not authenticated.
    return failed
  }
}

async function verify(
  bytes: Buffer,
  mailFrom: string | undefined,
  origin: Origin,
  resolve: Resolve,
): Promise<AuthenticationFacts> {
  const { arc: verifyArc, dkimVerify, dmarc: verifyDmarc, getARChain } = await import('mailauth')
  const resolver = async (name: string, type: string) => records(await resolve(name, type))
  const [dkim, spf] = await Promise.all([
    // RFC 8301 §3.1: a signature with SHA-1 counts for nothing.
    dkimVerify(bytes, { resolver, rejectRsaSha1: true, ...(mailFrom === undefined ? {} : { sender: mailFrom }) }),
    checkHost(origin, mailFrom, resolver),
  ])
  const arc = dkim.arc && (await verifyArc({ ...dkim.arc, ...chainIn(dkim.headers, getARChain) }, { resolver }))
  const passed = dkim.results.filter(({ status }) => status.result === 'pass' && coversAll(status))
  const dmarc = await verifyDmarc({
    headerFrom: dkim.headerFrom,
    fromFields: dkim.fromFields,
    spfDomains: spf?.status.result === 'pass' ? [spf.domain] : [],
    dkimDomains: passed.flatMap(({ id, signingDomain, status }) =>
      signingDomain === undefined
        ? []
        : {
            domain: signingDomain,
            aligned: status.aligned || false,
            ...(id === undefined ? {} : { id }),
          },
    ),
    ...(arc ? { arcResult: arc } : {}),
    resolver,
  })
  return factsFrom({ spf, dkim: dkim.results, dmarc, arc }, mailFrom)
}

/** The chain to the letter of RFC 8617: signatures are read forgivingly, but a set is written by programs that verify others' sets. */
function chainIn(headers: DKIMVerifyResult['headers'], getChain: typeof getARChain): Pick<ARCData, 'chain' | 'error'> {
  const ofSets = headers?.parsed.filter(({ key }) => key.startsWith('arc-')) ?? []
  const bytes = ofSets.reduce((sum, { line }) => sum + line.length, 0)
  if (bytes > MAX_CHAIN_BYTES)
    return { chain: [], error: Object.assign(new Error(`sets of ${bytes} bytes`), { code: 'invalid_arc_count' }) }
  try {
    return { chain: getChain(headers, { strict: true }) || [] }
  } catch (error) {
    return { chain: [], error: error instanceof Error ? error : new Error('unreadable chain') }
  }
}

/** RFC 7208 §2.4: SPF speaks of a client; a mail that comes from a file has none. */
export async function checkHost(
  { client, helo }: Pick<Origin, 'client' | 'helo'>,
  mailFrom: string | undefined,
  resolver: (name: string, type: string) => Promise<string[][] | string[]>,
) {
  if (client === undefined) return undefined
  const { spf } = await import('mailauth')
  return await spf({ ip: client, helo: helo ?? `[${client}]`, sender: mailFrom ?? '', mta: MTA, resolver, strict: true })
}

/** DNS answers are lists; anything else is no answer. */
function records(answer: unknown): string[][] | string[] {
  return Array.isArray(answer) ? answer : []
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
