// What is going on in the house: who writes with whom, what waits for an answer, what will be sent later.
import { type Chance, happens, oftenFirst } from './chance.ts'
import { foundHouse, type House, type Partner, type Writer } from './house.ts'
import { fromTheRoad, type Letter, type SentLetter } from './letter.ts'
import { type Kind, shape } from './shape.ts'
import { answer, subject } from './texts.ts'

/** Letters that may still be answered. */
const MAX_OPEN = 600

/** A mail that is to be sent. */
export interface Planned {
  readonly at: number
  readonly kind: Kind | 'attack'
  readonly letter: Letter
  /** Told to the reader by telephone, who gives it on the page some minutes later. */
  readonly givenOnPage?: { readonly password: string; readonly at: number }
  /** The house looks at these macros when they are held, and lets them in from then on. */
  readonly form?: number
}

export class Desk {
  readonly chance: Chance
  readonly house: House
  /** Last letter ours, last letter theirs, and letters among us; newest first. */
  readonly open = { ours: [] as SentLetter[], theirs: [] as SentLetter[], inside: [] as SentLetter[] }
  /** Every letter between us and others, for who comes to steal them. */
  readonly archive: SentLetter[] = []
  /** Of the letters that the archive has no room for, some. */
  readonly keepsakes: SentLetter[] = []
  readonly #later: Planned[] = []
  number = 0

  constructor(chance: Chance, scale: number) {
    this.chance = chance
    this.house = foundHouse(chance, scale)
  }

  member(): Writer {
    return oftenFirst(this.house.staff, this.chance)
  }

  partner(isWanted: (partner: Partner) => boolean = () => true): Partner {
    for (let tries = 0; tries < 200; tries++) {
      const partner = oftenFirst(this.house.partners, this.chance)
      if (isWanted(partner)) return partner
    }
    throw new Error('no such partner')
  }

  somebodyOf({ people }: Partner): Writer {
    return oftenFirst(people, this.chance)
  }

  colleagueOf(one: Writer): Writer | undefined {
    const partner = this.house.partners.find(({ people }) => people.includes(one))
    return partner?.people.find((other) => other !== one)
  }

  plan(planned: Planned): void {
    this.#later.push(planned)
    this.#later.sort((one, other) => one.at - other.at)
  }

  /** What was planned for a time before `at`, in its order. */
  due(at: number): Planned | undefined {
    return (this.#later[0]?.at ?? Infinity) <= at ? this.#later.shift() : undefined
  }

  /** Takes a letter that may be answered, the newer the likelier. */
  takeOpen(which: keyof Desk['open']): SentLetter | undefined {
    const letters = this.open[which]
    const at = Math.floor(this.chance.next() ** 2 * letters.length)
    return letters.splice(at, 1)[0]
  }

  /** What a machine answers: the last letter, if it is of these days. */
  takeLast(which: keyof Desk['open'], since: number): SentLetter | undefined {
    const letters = this.open[which]
    return (letters[0]?.at ?? 0) < since ? undefined : letters.shift()
  }

  noteOpen(which: keyof Desk['open'], letter: SentLetter): void {
    this.open[which].unshift(letter)
    if (this.open[which].length > MAX_OPEN) this.open[which].pop()
  }

  newLetter(from: Writer, to: readonly Writer[], text: string, at: number): Letter {
    return fromTheRoad(
      { from, to, subject: subject(this.chance), text, at, html: happens(shape.shares['letters in HTML'], this.chance) },
      this.chance,
    )
  }

  /** An honest answer, with what programs and people make of it. */
  answerTo(before: SentLetter, from: Writer, at: number): Letter {
    const { chance } = this
    const isLost = happens(shape.shares['answers that lose their references'], chance)
    const isShort = happens(shape.shares['answers with a family name alone'], chance)
    return fromTheRoad(
      {
        from: isShort ? { ...from, shown: from.name.family } : from,
        to: [before.from],
        ...(before.cc ? { cc: before.cc } : {}),
        subject: before.subject.startsWith('Re: ') ? before.subject : `Re: ${before.subject}`,
        text: answer(chance),
        at,
        quoted: [before],
        thread: isLost ? [] : [...(before.thread ?? []), before.id],
      },
      chance,
    )
  }
}
