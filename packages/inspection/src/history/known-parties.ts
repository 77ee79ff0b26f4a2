// Who wrote to whom, under which names, and how: what is counted of mails in memory.
import type { Acquaintance, NameUse, Times } from './history-facts.ts'
import type { MailFacts, Party } from './mail-facts.ts'
import type { HabitCounts, RecordsAnswer, RecordsQuestion } from './records.ts'

type Mutable<T> = { -readonly [key in keyof T]: T[key] }
interface MutableHabits {
  mails: number
  readonly mailers: Map<string, number>
  readonly submissions: Map<string, number>
  readonly hours: number[]
}

type Answer = Pick<RecordsAnswer, 'addresses' | 'domains' | 'namesOfAuthor' | 'usersOfName' | 'habits'>

export class KnownParties {
  readonly #addresses = new Map<string, Mutable<Acquaintance>>()
  readonly #domains = new Map<string, Mutable<Acquaintance>>()
  /** By address, then by name as names are compared. */
  readonly #names = new Map<string, Map<string, Mutable<NameUse>>>()
  readonly #users = new Map<string, Set<string>>()
  readonly #habits = new Map<string, MutableHabits>()

  /** `recipients` are those not counted before; the author counts when the mail is new. */
  learn({ at, author, direction, habit, isAutomatic }: MailFacts, recipients: readonly Party[], isNew: boolean): void {
    if (author && isNew) {
      note(this.#addresses, author.address, 'received', at)
      note(this.#domains, author.domain, 'received', at)
      this.#noteName(author, at)
      this.#noteHabit(author.address, habit)
    }
    // Whom a stranger writes to besides us says nothing about us.
    if (direction === 'inbound') return
    // A machine of ours answers whoever writes.
    if (isAutomatic) return
    for (const recipient of recipients) {
      note(this.#addresses, recipient.address, 'sent', at)
      this.#noteName(recipient, at)
    }
    for (const domain of new Set(recipients.map((recipient) => recipient.domain))) note(this.#domains, domain, 'sent', at)
  }

  /** Whether the house has written to this address. */
  wereWrittenTo(address: string): boolean {
    return (this.#addresses.get(address)?.sent ?? null) !== null
  }

  answer({ addresses, domains, author, nameKey }: RecordsQuestion): Answer {
    const users = nameKey === '' ? [] : [...(this.#users.get(nameKey) ?? [])]
    return {
      addresses: some(this.#addresses, addresses),
      domains: some(this.#domains, domains),
      namesOfAuthor: author === null ? [] : [...(this.#names.get(author)?.values() ?? [])].map((use) => ({ ...use })),
      usersOfName: users.flatMap((address) => {
        const use = this.#names.get(address)?.get(nameKey)
        return use ? [{ ...use }] : []
      }),
      habits: author === null ? null : habitsOf(this.#habits.get(author)),
    }
  }

  #noteName({ address, name, nameKey }: Party, at: string): void {
    if (nameKey === '') return
    const names = this.#names.get(address) ?? new Map<string, Mutable<NameUse>>()
    this.#names.set(address, names)
    const use = names.get(nameKey)
    const { times, first, last } = counted(use, at)
    names.set(nameKey, { address, name: use && at < use.last ? use.name : name, times, first, last })
    const users = this.#users.get(nameKey) ?? new Set()
    this.#users.set(nameKey, users.add(address))
  }

  #noteHabit(address: string, { mailer, submission, hour }: MailFacts['habit']): void {
    const habits = this.#habits.get(address) ?? {
      mails: 0,
      mailers: new Map(),
      submissions: new Map(),
      hours: Array.from({ length: 24 }, () => 0),
    }
    this.#habits.set(address, habits)
    habits.mails++
    if (mailer !== null) habits.mailers.set(mailer, (habits.mailers.get(mailer) ?? 0) + 1)
    habits.submissions.set(submission, (habits.submissions.get(submission) ?? 0) + 1)
    habits.hours[hour] = (habits.hours[hour] ?? 0) + 1
  }
}

function note(known: Map<string, Mutable<Acquaintance>>, key: string, way: 'received' | 'sent', at: string): void {
  if (key === '') return
  const acquaintance = known.get(key) ?? { received: null, sent: null }
  acquaintance[way] = counted(acquaintance[way], at)
  known.set(key, acquaintance)
}

function counted(times: Times | null | undefined, at: string): Times {
  if (!times) return { times: 1, first: at, last: at }
  return { times: times.times + 1, first: at < times.first ? at : times.first, last: at > times.last ? at : times.last }
}

function some(known: ReadonlyMap<string, Acquaintance>, keys: readonly string[]): Map<string, Acquaintance> {
  return new Map(
    keys.flatMap((key) => {
      const acquaintance = known.get(key)
      return acquaintance ? [[key, { ...acquaintance }] as const] : []
    }),
  )
}

const habitsOf = (habits: MutableHabits | undefined): HabitCounts | null =>
  habits
    ? {
        mails: habits.mails,
        mailers: new Map(habits.mailers),
        submissions: new Map(habits.submissions),
        hours: [...habits.hours],
      }
    : null
