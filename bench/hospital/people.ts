import { type Chance, weighted } from './chance.ts'
import names from './names.json' with { type: 'json' }

export interface PersonName {
  readonly family: string
  readonly given: string
}

const families: Readonly<Record<string, number>> = { ...names.family, '': names.tailWeight }
const givens: Readonly<Record<string, number>> = { ...names.givenWritten, '': names.givenTailWeight }

/** A name as often as it is in Japan, so that strangers and colleagues share names as often as they do there. */
export function personName(chance: Chance): PersonName {
  return {
    family: fromTail(chance, families) ?? pair(chance, names.tailFirst, Array.from(names.tailSecond)),
    given: fromTail(chance, givens) ?? pair(chance, names.givenFirst, names.givenSecond),
  }
}

/** undefined as often as the tail is met. */
function fromTail(chance: Chance, weights: Readonly<Record<string, number>>): string | undefined {
  const chosen = weighted(weights, chance)
  return chosen === '' ? undefined : chosen
}

const pair = (chance: Chance, first: string, second: readonly string[]): string =>
  `${chance.pick(Array.from(first))}${chance.pick(second)}`

/** Latin letters for an address; not the reading, which nobody compares. */
const SYLLABLES = 'a i u e o ka ki ku ko sa shi su so ta chi to na ni no ha hi fu ma mi mu mo ya yu yo ra ri ru'.split(' ')

export const syllables = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance.pick(SYLLABLES)).join('')
