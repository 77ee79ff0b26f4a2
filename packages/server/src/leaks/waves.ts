// Which quoting mails belong together: they quote the same mail, or come within days and one mailbox had what each of them quotes.
import { type Quoting, stolenKey } from './proof.ts'

const DAY_MS = 24 * 60 * 60_000
/** The stolen mails of one PC are used in bursts of a few days. */
const APART_MS = 5 * DAY_MS

/** Each wave oldest mail first. Time grows with the mails and what they quote. */
export function wavesOf<Mail extends Quoting>(quoting: readonly Mail[]): Mail[][] {
  const mails = quoting.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.id < other.id ? -1 : 1))
  const leaders = mails.map((_, index) => index)
  const quotedLast = new Map<string, number>()
  const heldLast = new Map<string, number>()
  for (const [index, mail] of mails.entries()) {
    for (const quoted of mail.quotation.mails) join(leaders, index, known(quotedLast, stolenKey(quoted), index))
    for (const mailbox of holdersOf(mail)) {
      const before = known(heldLast, mailbox, index)
      const gap = Date.parse(mail.at) - Date.parse(mails[before]?.at ?? '')
      if (gap <= APART_MS) join(leaders, index, before)
    }
  }
  const waves = new Map<number, Mail[]>()
  for (const [index, mail] of mails.entries()) {
    const leader = leaderOf(leaders, index)
    const wave = waves.get(leader)
    if (wave) wave.push(mail)
    else waves.set(leader, [mail])
  }
  return [...waves.values()]
}

/** Mailboxes that had all of what this mail quotes; without one, the parties of what it quotes. */
function holdersOf({ quotation: { heldBy, mails } }: Quoting): readonly string[] {
  return heldBy.length > 0 ? heldBy : [...new Set(mails.flatMap(({ from, to }) => [from, ...to]))]
}

/** Where the key was met last before; remembers that it is met here. */
function known(last: Map<string, number>, key: string, index: number): number {
  const before = last.get(key) ?? index
  last.set(key, index)
  return before
}

function join(leaders: number[], one: number, other: number): void {
  const [a, b] = [leaderOf(leaders, one), leaderOf(leaders, other)]
  leaders[Math.max(a, b)] = Math.min(a, b)
}

function leaderOf(leaders: number[], index: number): number {
  let at = index
  for (;;) {
    const next = leaders[at] ?? at
    if (next === at) return at
    // Halves the way for the next one.
    leaders[at] = leaders[next] ?? next
    at = next
  }
}
