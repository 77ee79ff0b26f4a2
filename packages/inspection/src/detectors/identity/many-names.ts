import { type DetectionContext, defineDetector } from '../../detector.ts'
import { nameKey } from '../../history/name-key.ts'
import { comparable } from '../../names/person-name.ts'
import { isListOrMachine } from './addressed-to-many.ts'
import { outsideAuthor } from './author.ts'
import { isGenericName } from './generic-name.ts'
import { isRoleAddress } from './role-address.ts'

const MANY_NAMES = 5
/** One address under the names of many people: a stolen account lends itself to each name on the list. */
export const manyNames = defineDetector({
  id: 'identity.many-names',
  severity: 'low',
  technique: 'T1078',
  references: ['A35', 'A38'],
  about: 'identity',

  *detect(context) {
    const author = outsideAuthor(context)
    if (!author || isListOrMachine(context.message) || isRoleAddress(author.address)) return
    const names = namesOf(context)
    if (names.length < MANY_NAMES || haveOneHouse(names)) return
    yield {
      message: 'many',
      values: { address: author.address, count: names.length },
      evidence: [{ where: 'From', observed: author.mailbox.displayName, expected: names.slice(0, 10).join(', ') }],
    }
  },
})

/** As shown, each person once; without those that name an office. */
function namesOf({ message, history }: DetectionContext): string[] {
  if (!history) return []
  const people = new Map<string, string>()
  for (const shown of [message.from[0]?.displayName ?? '', ...history.author.names.map(({ name }) => name)]) {
    const key = isGenericName(shown) ? '' : nameKey(shown)
    if (key !== '' && !people.has(key)) people.set(key, shown)
  }
  return [...people.values()]
}

/** 「ひかり介護センター 田中」 and 「ひかり介護センター 佐藤」 share one address and say so. */
function haveOneHouse(names: readonly string[]): boolean {
  const counts = new Map<string, number>()
  for (const name of names) {
    const words = new Set(comparable(name).split(/[^\p{L}\p{N}\p{M}々〆ー]+/u))
    for (const word of words) if (word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts.values()].some((count) => count * 2 > names.length)
}
