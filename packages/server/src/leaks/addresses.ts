// Addresses in a mail that may come from stolen data.
import type { MailFacts } from '@sekisho/inspection'

/** What the directory says of an address. */
export interface House {
  owns(domain: string): boolean
  /** Undefined for an address in use, or of others. */
  retired(address: string): { readonly since?: string | undefined } | undefined
  isCanary(address: string): boolean
}

const ADDRESS = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/g
const MAX_NAME = 400
const MAX_SHOWN = 10

/** Addresses in the name under which somebody else writes. */
export function addressesShown({ author }: MailFacts): string[] {
  if (!author || !/[@＠]/.test(author.name)) return []
  const shown = author.name.slice(0, MAX_NAME).normalize('NFKC').toLowerCase()
  return [...shown.matchAll(ADDRESS)]
    .map(([address]) => address)
    .filter((address) => address !== author.address)
    .slice(0, MAX_SHOWN)
}

/** Addresses of ours in the mail that nobody uses any more, or that nobody was ever told; since when. */
export function outOfUse({ mentioned, recipients, replyTo }: MailFacts, house: House): { value: string; since: string | null }[] {
  const all = new Set([...mentioned, ...recipients.map(({ address }) => address), ...replyTo.map(({ address }) => address)])
  return [...all].flatMap((value) => {
    const retired = house.retired(value)
    if (retired) return [{ value, since: retired.since ?? null }]
    return house.isCanary(value) ? [{ value, since: null }] : []
  })
}
