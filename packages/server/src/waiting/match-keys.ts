// What two mails have in common when one may bring the password of the other, as numbers that an index finds. `maySharePassword`
// has the last word; here nothing is missed that it would say yes to, within the bounds below.
import { hash } from 'node:crypto'
import type { MailFacts } from '@sekisho/inspection'
import { isSharedDomain } from '@sekisho/inspection/history'

/** Nearest references and the beginning of the thread; a conversation is recognised by any of them. */
const MAX_NAMES = 6
/** Of a circular to everybody; the same ones for both mails, because they are sorted. */
const MAX_RECIPIENTS = 16

/** One number for each thing that is compared, with each recipient. */
export function matchKeys(facts: MailFacts): number[] {
  return [...weighedKeys(facts).keys()]
}

/** The same, each with how near it brings two mails: a subject alone is anybody's. */
export function weighedKeys(facts: MailFacts): ReadonlyMap<number, number> {
  const recipients = facts.recipients.map(({ address }) => address).toSorted()
  const withWhom = recipients.length === 0 ? [''] : recipients.slice(0, MAX_RECIPIENTS)
  const keys = comparedOf(facts).flatMap((compared) => {
    const weight = compared.startsWith('subject ') ? 1 : 2
    return withWhom.map((recipient) => [numberOf(`${compared}\0${recipient}`), weight] as const)
  })
  return new Map(keys)
}

function comparedOf({ author, thread, messageId, references, subject }: MailFacts): string[] {
  const names = new Set([thread, messageId, ...references].filter((name) => name !== null))
  return [
    // In a domain of everybody's, two mails belong together only by their address.
    ...(author && author.domain !== '' ? [`domain ${isSharedDomain(author.domain) ? author.address : author.domain}`] : []),
    ...[...names].slice(0, MAX_NAMES).map((name) => `thread ${name}`),
    ...(subject === null ? [] : [`subject ${subject}`]),
  ]
}

/** 48 bits: two that meet by chance are told apart by `maySharePassword`. */
function numberOf(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16)
}

/** What is kept of a mail to compare it: by whom, to whom, when and in which conversation. */
export function comparable(facts: MailFacts): MailFacts {
  const bare = ({ address, domain, nameKey }: MailFacts['recipients'][number]) => ({ address, domain, name: '', nameKey })
  return {
    ...facts,
    author: facts.author && bare(facts.author),
    recipients: facts.recipients.slice(0, MAX_KEPT_RECIPIENTS).map(bare),
    replyTo: [],
    shingles: [],
    asked: [],
    signature: [],
    mentioned: [],
    passwords: [],
  }
}

const MAX_KEPT_RECIPIENTS = 100
