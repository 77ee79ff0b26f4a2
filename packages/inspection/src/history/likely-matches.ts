import type { KeyedHash } from './mail-facts.ts'
import { maxPastMails } from './records.ts'

/**
 * Of a mail that is quoted, at least so many shingles are found: a good part of the thirteen that the shortest text worth finding keeps.
 * Turns of phrase that two letters happen to share stay below.
 */
const LEAST_OF_QUOTED = 4

/**
 * Of the mails that share shingles with the present one, those worth reading: such as may be quoted in it, and such as share what is
 * found of these, because they may explain how its author came by it. Best first, at most `maxPastMails`; `isEarlier` decides between equals.
 * Half of the places are kept for what people of the house wrote: fifty copies of a stolen text crowd nothing out.
 */
export function likelyMatches<Mail>(
  matches: ReadonlyMap<Mail, readonly KeyedHash[]>,
  isEarlier: (one: Mail, other: Mail) => number,
  isOwn: (mail: Mail) => boolean,
): Map<Mail, readonly KeyedHash[]> {
  const quoted = [...matches.values()].filter(({ length }) => length >= LEAST_OF_QUOTED)
  if (quoted.length === 0) return new Map()
  const shown = new Set(quoted.flat())
  const bearing = [...matches].filter(([, hashes]) => hashes.length >= LEAST_OF_QUOTED || hashes.some((hash) => shown.has(hash)))
  const best = bearing.toSorted(([one, some], [other, others]) => others.length - some.length || isEarlier(one, other))
  if (best.length <= maxPastMails) return new Map(best)
  const own = new Set(best.filter(([mail]) => isOwn(mail)).slice(0, maxPastMails / 2))
  let others = maxPastMails - own.size
  return new Map(best.filter((match) => own.has(match) || others-- > 0))
}
