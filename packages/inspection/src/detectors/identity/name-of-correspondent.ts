import { type DetectionContext, defineDetector } from '../../detector.ts'
import { domainOfAddress } from '../../history/domain.ts'
import type { HistoryFacts, NameUse } from '../../history/index.ts'
import { nameKey } from '../../history/name-key.ts'
import type { Severity } from '../../inspection.ts'
import { isListOrMachine } from './addressed-to-many.ts'
import { carriesDanger, isLongKnown, isOld, type OutsideAuthor, outsideAuthor } from './author.ts'
import { baitIn } from './bait.ts'
import { isFamilyNameAlone, isGenericName } from './generic-name.ts'
import { isRoleAddress } from './role-address.ts'

/** A name used only once may have been a mistake. */
const MIN_TIMES = 2
const MANY_TIMES = 3
/** A name that so many addresses use tells nobody apart. */
const MANY_ADDRESSES = 4

/** Somebody's name, known from our own correspondence, on an address that never had it. */
export const nameOfCorrespondent = defineDetector({
  id: 'identity.name-of-correspondent',
  severity: 'high',
  technique: 'T1656',
  references: ['A35', 'jma-letter-2020'],
  about: 'identity',

  *detect(context) {
    const { history, organisation } = context
    const author = outsideAuthor(context)
    if (!author || !history || history.author.address.sent) return
    const users = usersElsewhere(context, history, author)
    const times = timesOf(users)
    const [usual] = users
    if (!usual || times < MIN_TIMES) return
    const shown = author.mailbox.displayName
    const key = nameKey(shown)
    if (key === '' || isGenericName(shown) || hasUsed(context, history, key)) return
    // What the directory knows is told by `sender.display-name-spoof`.
    if (organisation.memberNamed(shown, author.address) || organisation.correspondentNamed(shown, author.address)) return
    yield {
      message: organisation.owns(usual.address.slice(usual.address.lastIndexOf('@') + 1)) ? 'of-colleague' : 'of-correspondent',
      values: { name: shown, address: author.address, expected: usual.address, times },
      evidence: [
        { where: 'From', observed: `${shown} <${author.address}>`, expected: users.map((use) => use.address).join(', ') },
      ],
      severity: severityOf(context, author, key, users),
    }
  },
})

const timesOf = (users: readonly NameUse[]): number => users.reduce((sum, use) => sum + use.times, 0)

/** Those of other houses; none when the name is everybody's, and not only since some days, or the house has several addresses. */
function usersElsewhere(
  context: DetectionContext,
  { namesakes }: HistoryFacts,
  { address, domain, isShared }: OutsideAuthor,
): readonly NameUse[] {
  const others = namesakes.filter((use) => use.address !== address)
  if (others.filter((use) => isOld(use, context)).length >= MANY_ADDRESSES) return []
  return others.some((use) => !isShared && domainOfAddress(use.address) === domain) ? [] : others
}

/** Who carries something dangerous may have sent the name ahead. */
function hasUsed(context: DetectionContext, { author }: HistoryFacts, key: string): boolean {
  const isDangerous = carriesDanger(context)
  return author.names.some((use) => nameKey(use.name) === key && (!isDangerous || isOld(use, context)))
}

const isWellKnown = (context: DetectionContext): boolean =>
  context.history !== undefined && isLongKnown(context.history.author.address, context)

/** A list or a service writes for the person. Anybody can say so of himself: it is not believed of what leads elsewhere. */
function isForOthers(context: DetectionContext, author: OutsideAuthor, users: readonly NameUse[]): boolean {
  if (!isListOrMachine(context.message) && !isRoleAddress(author.address)) return false
  const addresses = users.map(({ address }) => address)
  return carriesDanger(context) || ['none', 'home'].includes(baitIn(context, author, addresses))
}

function severityOf(context: DetectionContext, author: OutsideAuthor, key: string, users: readonly NameUse[]): Severity {
  const isDangerous = carriesDanger(context)
  const isDoubtful = isFamilyNameAlone(key) || isWellKnown(context) || isForOthers(context, author, users)
  if (isDoubtful) return isDangerous ? 'medium' : 'low'
  if (timesOf(users) < MANY_TIMES) return 'medium'
  // People have private addresses too.
  return author.isShared && !isDangerous ? 'medium' : 'high'
}
