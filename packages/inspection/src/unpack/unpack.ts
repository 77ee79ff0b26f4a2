import { type Budget } from '@sekisho/formats/budget'
import { FormatError } from '@sekisho/formats/bytes'
import type { Artifact } from '../artifact.ts'
import type { Uninspected } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import { leaves } from '../message/read-message.ts'
import type { Ports } from '../ports.ts'
import { MESSAGE_PATH } from './artifact-path.ts'
import { joinVolumes } from './join-volumes.ts'
import { openParts } from './openers/message.ts'
import { passwordCandidates } from './password-candidates.ts'
import type { PasswordCandidate } from './passwords.ts'
import { processorTime } from './processor-time.ts'
import { UnpackWalk } from './walk.ts'

export interface Unpacked {
  readonly artifacts: readonly Artifact[]
  readonly uninspected: readonly Uninspected[]
}

/** Unpacks everything in a message, as deep as it goes and the budget lasts. */
export async function unpack(
  message: Message,
  budget: Budget,
  { passwords, morePasswords = [] }: Ports,
  fromOtherMails: () => Promise<readonly PasswordCandidate[]> = async () => [],
): Promise<Unpacked> {
  const walk = new UnpackWalk({
    budget,
    // A busy machine must not make a mail look costly.
    clock: processorTime,
    passwords: async () => [
      ...passwords.map((value) => ({ value, from: 'operator' })),
      ...inTurns(passwordCandidates(message, attachmentNames(message)), [...morePasswords, ...(await fromOtherMails())]),
    ],
  })
  try {
    await openParts(message.mime.root, undefined, walk)
    await joinVolumes(walk)
    await walk.openClosedAgain()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    walk.notInspectedAt(MESSAGE_PATH, error.kind === 'limit-exceeded' ? 'limit-exceeded' : 'damaged', error.what)
  }
  const limit = message.mime.defects.find((defect) => defect.code === 'limit-exceeded')
  if (limit) walk.notInspectedAt(MESSAGE_PATH, 'limit-exceeded', limit.limit)
  return { artifacts: walk.artifacts, uninspected: walk.uninspected }
}

/** One of each in turn: an encrypted document takes a tenth of a second for each try, and the time for all of them is bounded. */
function inTurns<T>(own: readonly T[], others: readonly T[]): T[] {
  const turns = Array.from({ length: Math.max(own.length, others.length) }, (_, turn) => [own[turn], others[turn]])
  return turns.flat().filter((candidate) => candidate !== undefined)
}

const attachmentNames = (message: Message): string[] => leaves(message.mime.root).flatMap((part) => part.filenames)
