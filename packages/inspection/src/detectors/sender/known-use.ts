import type { Mailbox } from '@sekisho/formats/mime'
import type { DetectionContext, Finding } from '../../detector.ts'
import { nameKey } from '../../history/name-key.ts'
import { isListOrMachine } from '../identity/addressed-to-many.ts'
import { carriesDanger } from '../identity/author.ts'
import { isRoleAddress } from '../identity/role-address.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A fraud by letters is over in days; who has written under the name for longer is a namesake, or the colleague at home. */
const KNOWN_DAYS = 14
const KNOWN_TIMES = 3
/** Names of different people by which lists and services are told. */
const MANY_NAMES = 3

/**
 * True when the house has long known this address under this name and answered it, or knows it as a list or a service that
 * writes in the names of many. Never for a mail with something active or closed.
 */
export function isKnownUse(context: DetectionContext, from: Mailbox, { message }: Finding): boolean {
  const { history, facts } = context
  if (!history || facts?.author?.address !== from.address.toLowerCase() || carriesDanger(context)) return false
  const { received, sent } = history.author.address
  if (!received || received.times < KNOWN_TIMES || Date.parse(facts.at) - Date.parse(received.first) < KNOWN_DAYS * DAY_MS)
    return false
  const isForMany = isListOrMachine(context.message) || isRoleAddress(from.address)
  if (isForMany && history.author.names.length >= MANY_NAMES) return true
  // An address in the name is read as the sender's, however long it has been there.
  const key = message.includes('address') ? '' : nameKey(from.displayName)
  return sent !== null && history.author.names.some(({ name }) => nameKey(name) === key)
}
