import type { Acquaintance, Envelope, Inspection } from '@sekisho/inspection'

/** A mail as policy sees it, at the gate and on record. */
export interface MailForPolicy {
  readonly envelope: Envelope
  readonly size: number
  readonly receivedAt: Date
}

/** Entries of a list, and characters of a text, that a rule sees: what is evaluated stays short for every mail. */
export const MAX_ENTRIES = 100
const MAX_TEXT = 1_000

const JAPAN_MS = 9 * 60 * 60_000

/** The facts under the names of `policyFacts`. What the house lets in is left out. */
export function factsOf({ envelope, size, receivedAt }: MailForPolicy, inspection: Inspection): Record<string, unknown> {
  const { message, authentication } = inspection
  const author = message.from[0]
  const address = cut(author?.address.toLowerCase())
  const japan = new Date(receivedAt.getTime() + JAPAN_MS)
  return {
    mail: {
      subject: cut(message.subject),
      from: { address, domain: address.slice(address.lastIndexOf('@') + 1), name: cut(author?.name) },
      to: some(message.to).map((person) => cut(person.address.toLowerCase())),
    },
    envelope: {
      from: cut(envelope.mailFrom?.toLowerCase()),
      to: some(envelope.rcptTo).map((recipient) => cut(recipient.toLowerCase())),
    },
    client: { address: envelope.client ?? '', helo: cut(envelope.helo) },
    verdict: inspection.verdict,
    judgement: (inspection.judgement?.rules ?? []).map(({ id }) => id),
    detections: some(inspection.detections.filter(counts)).map(({ id, severity, technique }) => ({ id, severity, technique })),
    artifacts: some(inspection.artifacts.filter(counts)).map((artifact) => ({
      path: cut(artifact.path),
      type: artifact.type,
      name: cut(artifact.name),
      sha256: artifact.sha256,
      bytes: BigInt(artifact.bytes),
      encrypted: artifact.encrypted,
      inspected: artifact.inspected,
      active: artifact.active === true,
      macros: BigInt(artifact.macros.length),
    })),
    uninspected: some(inspection.uninspected.filter(counts)).map(({ path, why }) => ({ path: cut(path), why })),
    authentication: {
      spf: authentication.spf,
      dkim: authentication.dkim,
      dmarc: authentication.dmarc,
      arc: authentication.arc,
      passedFor: some(authentication.passedFor ?? []).map((domain) => domain.toLowerCase()),
    },
    signatures: some(inspection.signatures ?? []).map(({ fingerprint, verified, coversAll }) => ({
      fingerprint: fingerprint ?? '',
      verified,
      coversAll,
    })),
    history: historyOf(inspection.history),
    size: BigInt(size),
    receivedAt,
    time: { hour: BigInt(japan.getUTCHours()), weekday: BigInt(japan.getUTCDay()) },
  }
}

function historyOf(history: Inspection['history']): Record<string, unknown> {
  if (history === undefined || history === 'unavailable')
    return { known: false, firstContact: false, received: 0n, sent: 0n, quotesOurMail: false }
  const { extent, author, quotation } = history
  const never = ({ received, sent }: Acquaintance): boolean => !received && !sent
  return {
    known: extent.isMature,
    firstContact: extent.isMature && never(author.address) && never(author.domain),
    received: BigInt(author.address.received?.times ?? 0),
    sent: BigInt(author.address.sent?.times ?? 0),
    quotesOurMail: quotation !== null,
  }
}

const counts = ({ allowed }: { readonly allowed?: string }): boolean => allowed === undefined
const some = <T>(all: readonly T[]): readonly T[] => all.slice(0, MAX_ENTRIES)
const cut = (text: string | null | undefined): string => (text ?? '').slice(0, MAX_TEXT)
