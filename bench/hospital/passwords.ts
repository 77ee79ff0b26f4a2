import { maySharePassword } from '../../packages/inspection/src/history/index.ts'
import type { MailFacts, PasswordCandidate } from '../../packages/inspection/src/index.ts'

/** Mails of one house or conversation that are remembered. */
const MAX_REMEMBERED = 8

/** Passwords that stood in mails, found again by the sender's domain or the conversation, as the store finds them. */
export class RememberedPasswords {
  readonly #mails = new Map<string, MailFacts[]>()

  note(facts: MailFacts): void {
    if (facts.passwords.length === 0) return
    for (const key of keysOf(facts)) {
      const mails = this.#mails.get(key) ?? []
      this.#mails.set(key, mails)
      mails.unshift(facts)
      if (mails.length > MAX_REMEMBERED) mails.pop()
    }
  }

  for(facts: MailFacts): PasswordCandidate[] {
    const mails = new Set(keysOf(facts).flatMap((key) => this.#mails.get(key) ?? []))
    const values = [...mails]
      .filter((mail) => maySharePassword(mail, facts))
      .flatMap((mail) => mail.passwords.map(({ value }) => value))
    return [...new Set(values)].map((value) => ({ value, from: 'earlier-mail' }))
  }
}

const keysOf = ({ author, thread }: MailFacts): string[] => [author?.domain ?? '', String(thread)].filter((key) => key !== '')
