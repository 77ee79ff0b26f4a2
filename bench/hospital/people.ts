import { type Chance, weighted } from './chance.ts'
import names from './names.json' with { type: 'json' }

export interface PersonName {
  readonly family: string
  readonly given: string
}

/** A name as often as it is in Japan, so that strangers and colleagues share names as often as they do there. */
export function personName(chance: Chance): PersonName {
  return {
    family: fromTail(chance, names.family, names.tailWeight) ?? pair(chance, names.tailFirst, Array.from(names.tailSecond)),
    given: fromTail(chance, names.givenWritten, names.givenTailWeight) ?? pair(chance, names.givenFirst, names.givenSecond),
  }
}

/** undefined as often as the tail is met. */
function fromTail(chance: Chance, written: Readonly<Record<string, number>>, tail: number): string | undefined {
  const chosen = weighted<string>({ ...written, '': tail }, chance)
  return chosen === '' ? undefined : chosen
}

const pair = (chance: Chance, first: string, second: readonly string[]): string =>
  `${chance.pick(Array.from(first))}${chance.pick(second)}`

/** Latin letters for an address; not the reading, which nobody compares. */
const SYLLABLES = 'a i u e o ka ki ku ko sa shi su so ta chi to na ni no ha hi fu ma mi mu mo ya yu yo ra ri ru'.split(' ')

export const syllables = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance.pick(SYLLABLES)).join('')
