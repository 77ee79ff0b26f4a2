import type { Inspection } from '../inspection.ts'
import type { PasswordCandidate } from '../unpack/passwords.ts'
import type { PastSource } from './learned-history.ts'
import type { MailFacts } from './mail-facts.ts'
import { maySharePassword } from './password-mail.ts'

/** What a mail that was judged is looked at again with. */
export interface Again {
  readonly first: Inspection
  readonly facts: MailFacts
  /** In the order of their arrival. */
  readonly later: AsyncIterable<PastSource> | Iterable<PastSource>
  readonly look: (passwords: readonly PasswordCandidate[]) => Promise<Inspection>
}

/** The inspections of a mail each time a password in a later mail changed its verdict. */
export async function* inspectAgain({ first, facts, later, look }: Again): AsyncGenerator<Inspection> {
  let current = first
  let passwords: readonly PasswordCandidate[] = []
  for await (const { source, facts: brought } of later) {
    if (!isClosed(current)) return
    if (!maySharePassword(facts, brought)) continue
    const tried = new Set(passwords.map(({ value }) => value))
    const fresh = brought.passwords.filter(({ value }) => !tried.has(value))
    if (fresh.length === 0) continue
    // What came last is tried first: a sender corrects himself.
    passwords = [...fresh.map(({ value }) => ({ value, from: 'later-mail' })), ...passwords]
    const again = await look(passwords)
    if (again.verdict !== current.verdict) yield { ...again, revision: { by: source, verdict: again.verdict } }
    current = again
  }
}

/** Only what is still locked can be changed by a password. */
const isClosed = ({ uninspected }: Inspection): boolean => uninspected.some(({ why }) => why === 'encrypted')
