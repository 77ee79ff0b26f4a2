// What mails that quote stolen ones say together: whose mailbox had them all, and when they were taken.
import type { HistorySummary } from '@sekisho/inspection'
import type { QuotingMail, StolenMail, TheftProof, TheftSource } from '../http/api/leaks.ts'
import { wavesOf } from './waves.ts'

/** A recorded mail that quotes ours and whose sender had no part in them. */
export interface Quoting extends QuotingMail {
  readonly quotation: NonNullable<HistorySummary['quotation']>
  /** Addresses in it that nobody uses any more. */
  readonly retired: TheftProof['retired']
}

export type Proof = Omit<TheftProof, 'leak'>

const MAX_SOURCES = 10
const MAX_RETIRED = 20

/** One proof for each wave, latest first. `owns` tells our mailboxes from those of others. */
export function proofsOf(quoting: readonly Quoting[], owns: (domain: string) => boolean): Proof[] {
  return wavesOf(quoting)
    .map((wave) => proofOf(wave, owns))
    .toSorted((one, other) => (one.notAfter < other.notAfter ? 1 : one.notAfter > other.notAfter ? -1 : 0))
}

/** `wave` has at least one mail, the oldest first. */
export function proofOf(wave: readonly Quoting[], owns: (domain: string) => boolean): Proof {
  const stolen = stolenMails(wave)
  const [first] = wave
  const notAfter = first?.at ?? ''
  const sources = sourcesOf(stolen, notAfter, owns)
  const newest = stolen.at(-1)?.at ?? ''
  return {
    id: first?.id ?? '',
    mails: wave.map(({ id, at, from }) => ({ id, at, from })),
    stolen,
    sources: sources.slice(0, MAX_SOURCES),
    complete: sources.slice(0, MAX_SOURCES).filter(({ explains }) => explains === stolen.length).length,
    notAfter,
    goesOnUntil: newest > notAfter ? newest : null,
    retired: distinctRetired(wave).slice(0, MAX_RETIRED),
  }
}

/** Who wrote it when tells two mails apart. */
export const stolenKey = ({ at, from }: { readonly at: string; readonly from: string }): string => `${at} ${from}`

function stolenMails(wave: readonly Quoting[]): StolenMail[] {
  const stolen = new Map<string, StolenMail & { heldBy: string[]; quotedBy: string[] }>()
  for (const { id, quotation } of wave) {
    for (const mail of quotation.mails) {
      if (mail.authorWasParty || mail.authorDomainWasParty) continue
      const { at, from, to } = mail
      const known = stolen.get(stolenKey(mail)) ?? { at, from, to, heldBy: [], quotedBy: [] }
      // Those that had all that this mail quotes had this one too, if only inside an answer.
      known.heldBy = [...new Set([...known.heldBy, from, ...to, ...quotation.heldBy])].filter((address) => address !== '')
      known.quotedBy.push(id)
      stolen.set(stolenKey(mail), known)
    }
  }
  return [...stolen.values()].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}

/** Every mailbox that had some of it: those that had most first, among them ours. */
function sourcesOf(stolen: readonly StolenMail[], notAfter: string, owns: (domain: string) => boolean): TheftSource[] {
  const had = new Map<string, StolenMail[]>()
  for (const mail of stolen) {
    for (const mailbox of mail.heldBy) {
      const mails = had.get(mailbox)
      if (mails) mails.push(mail)
      else had.set(mailbox, [mail])
    }
  }
  return [...had]
    .map(([mailbox, mails]) => ({
      mailbox,
      isOurs: owns(mailbox.slice(mailbox.lastIndexOf('@') + 1)),
      explains: mails.length,
      notBefore: mails.reduce((last, { at }) => (at > last && at <= notAfter ? at : last), mails[0]?.at ?? ''),
    }))
    .toSorted(
      (one, other) =>
        other.explains - one.explains ||
        Number(other.isOurs) - Number(one.isOurs) ||
        (one.mailbox < other.mailbox ? -1 : one.mailbox > other.mailbox ? 1 : 0),
    )
}

function distinctRetired(wave: readonly Quoting[]): TheftProof['retired'] {
  const all = new Map(wave.flatMap(({ retired }) => retired.map((one) => [one.address, one] as const)))
  return [...all.values()].toSorted((one, other) => ((one.since ?? '') < (other.since ?? '') ? -1 : 1))
}
