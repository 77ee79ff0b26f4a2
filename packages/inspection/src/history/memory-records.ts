import type { PasswordCandidate } from '../unpack/passwords.ts'
import { type Carrier, firstOfCrowd, type Standing, standingOf } from './crowd.ts'
import { KnownParties } from './known-parties.ts'
import { likelyMatches } from './likely-matches.ts'
import type { KeyedHash, MailFacts } from './mail-facts.ts'
import { maySharePassword } from './password-mail.ts'
import {
  type HistoryRecords,
  maxCommon,
  maxPastMails,
  type PastMail,
  type RecordsAnswer,
  type RecordsQuestion,
} from './records.ts'

/** Mails that are remembered; what was learned first is forgotten first. */
const MAX_MAILS = 200_000
/** Mails whose passwords are remembered. */
const MAX_WITH_PASSWORDS = 2_000

/** A history for one run: the command line's, and the tests'. Whoever gives it gives it on purpose, so it is mature at once. */
export function memoryRecords(): HistoryRecords & { learn(facts: MailFacts): void } {
  return new MemoryRecords()
}

interface KeptMail {
  readonly facts: MailFacts
  readonly from: string
  /** Recipients; grows when the same mail comes to others too. */
  readonly to: Set<string>
  readonly standing: Standing
}

class MemoryRecords implements HistoryRecords {
  readonly #parties = new KnownParties()
  readonly #mails = new Map<number, KeptMail>()
  readonly #byMessageId = new Map<KeyedHash, number[]>()
  readonly #byThread = new Map<KeyedHash, number[]>()
  readonly #byShingle = new Map<KeyedHash, number[]>()
  /** The same of mails that people of the house wrote. */
  readonly #ownByShingle = new Map<KeyedHash, number[]>()
  readonly #withPasswords: MailFacts[] = []
  #next = 0
  #since: string | null = null

  /** Adds a mail; of one it has already, only recipients that are new. Of unproven mail and mail by nobody nothing is learned. */
  learn(facts: MailFacts): void {
    const { author, direction } = facts
    if (author === null || author.address === '' || direction === 'unproven') return
    const known = this.#known(facts)
    const isNew = known === undefined
    const recipients = facts.recipients.filter(({ address }) => !known?.to.has(address))
    this.#parties.learn(facts, recipients, isNew)
    for (const { address } of recipients) known?.to.add(address)
    if (!isNew) return
    const standing = standingOf(facts, this.#parties.wereWrittenTo(author.address))
    this.#keep({ facts, from: author.address, to: new Set(recipients.map(({ address }) => address)), standing })
    if (this.#since === null || facts.at < this.#since) this.#since = facts.at
    if (facts.passwords.length > 0) this.#withPasswords.push(facts)
    if (this.#withPasswords.length > MAX_WITH_PASSWORDS) this.#withPasswords.shift()
  }

  async ask(question: RecordsQuestion): Promise<RecordsAnswer> {
    return {
      extent: { mails: this.#mails.size, since: this.#since, isMature: this.#mails.size > 0 },
      ...this.#parties.answer(question),
      referred: this.#referred(question.references),
      sameText: this.#sameText(question.shingles),
      leaks: [],
      passwords: this.#passwordsFor(question.facts),
    }
  }

  #known({ messageId, author }: MailFacts): KeptMail | undefined {
    if (messageId === null) return undefined
    for (const number of this.#byMessageId.get(messageId) ?? []) {
      const mail = this.#mails.get(number)
      if (mail?.from === author?.address) return mail
    }
    return undefined
  }

  #keep(mail: KeptMail): void {
    const number = this.#next++
    this.#mails.set(number, mail)
    const { messageId, thread, shingles } = mail.facts
    if (messageId !== null) push(this.#byMessageId, messageId, number)
    if (thread !== null) push(this.#byThread, thread, number)
    const byShingle = this.#shinglesOf(mail)
    for (const hash of shingles) push(byShingle, hash, number)
    if (this.#mails.size > MAX_MAILS) this.#forget(number - MAX_MAILS)
  }

  #forget(number: number): void {
    const mail = this.#mails.get(number)
    if (!mail) return
    this.#mails.delete(number)
    const { messageId, thread, shingles } = mail.facts
    if (messageId !== null) drop(this.#byMessageId, messageId, number)
    if (thread !== null) drop(this.#byThread, thread, number)
    const byShingle = this.#shinglesOf(mail)
    for (const hash of shingles) drop(byShingle, hash, number)
  }

  #shinglesOf({ standing }: KeptMail): Map<KeyedHash, number[]> {
    return standing === 'own' ? this.#ownByShingle : this.#byShingle
  }

  #referred(references: readonly KeyedHash[]): PastMail[] {
    const numbers = new Set<number>()
    for (const index of [this.#byMessageId, this.#byThread])
      for (const reference of references) {
        for (const number of index.get(reference) ?? []) {
          if (numbers.size === maxPastMails) break
          numbers.add(number)
        }
      }
    return [...numbers].flatMap((number) => this.#past(number, []))
  }

  #sameText(shingles: readonly KeyedHash[]): PastMail[] {
    const matches = new Map<number, KeyedHash[]>()
    for (const hash of shingles) for (const number of this.#withShingle(hash)) push(matches, number, hash)
    const likely = likelyMatches(
      matches,
      (one, other) => this.#at(one) - this.#at(other),
      (number) => this.#mails.get(number)?.standing === 'own',
    )
    return [...likely].flatMap(([number, matched]) => this.#past(number, matched))
  }

  /** Those that count of the mails with it. */
  #withShingle(hash: KeyedHash): readonly number[] {
    const own = this.#ownByShingle.get(hash) ?? []
    const others = this.#byShingle.get(hash) ?? []
    if (own.length + others.length <= maxCommon) return [...own, ...others]
    const some = [...own.slice(0, maxCommon + 1), ...others.slice(0, maxCommon + 1)].slice(0, maxCommon + 1)
    const first = firstOfCrowd(some.flatMap((number) => this.#carrier(number)))
    return first === null ? [] : [...new Set([...own, first])]
  }

  #carrier(number: number): Carrier[] {
    const mail = this.#mails.get(number)
    if (!mail) return []
    const { facts, from, standing } = mail
    const isByAcquaintance = standing === 'own' || (facts.direction === 'inbound' && this.#parties.wereWrittenTo(from))
    return [{ number, at: this.#at(number), standing, from, isByAcquaintance }]
  }

  #at(number: number): number {
    return Date.parse(this.#mails.get(number)?.facts.at ?? '')
  }

  #past(number: number, matched: readonly KeyedHash[]): PastMail[] {
    const mail = this.#mails.get(number)
    if (!mail) return []
    const { at, direction, messageId, thread, shingles } = mail.facts
    return [
      { at: Date.parse(at), direction, from: mail.from, to: [...mail.to], messageId, thread, matched, kept: shingles.length },
    ]
  }

  #passwordsFor(facts: MailFacts): PasswordCandidate[] {
    const found = new Map<string, PasswordCandidate>()
    for (const mail of this.#withPasswords.toReversed()) {
      if (mail.messageId !== null && mail.messageId === facts.messageId) continue
      if (!maySharePassword(mail, facts)) continue
      for (const { value } of mail.passwords) if (!found.has(value)) found.set(value, { value, from: 'earlier-mail' })
    }
    return [...found.values()]
  }
}

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const values = index.get(key)
  if (values) values.push(value)
  else index.set(key, [value])
}

function drop<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const left = index.get(key)?.filter((one) => one !== value) ?? []
  if (left.length > 0) index.set(key, left)
  else index.delete(key)
}
