import { type Budget } from '@sekisho/formats/budget'
import { FormatError } from '@sekisho/formats/bytes'
import type { Artifact } from '../artifact.ts'
import type { Uninspected } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import { leaves } from '../message/read-message.ts'
import type { Ports } from '../ports.ts'
import { joinVolumes } from './join-volumes.ts'
import { openParts } from './openers/message.ts'
import { passwordCandidates } from './password-candidates.ts'
import type { PasswordCandidate } from './passwords.ts'
import { UnpackWalk } from './walk.ts'

export interface Unpacked {
  readonly artifacts: readonly Artifact[]
  readonly uninspected: readonly Uninspected[]
}

/** The path of what concerns the message itself. */
export const MESSAGE_PATH = '·'

/** Unpacks everything in a message, as deep as it goes and the budget lasts. */
export async function unpack(
  message: Message,
  budget: Budget,
  { clock, passwords, morePasswords = [] }: Ports,
  fromOtherMails: readonly PasswordCandidate[] = [],
): Promise<Unpacked> {
  const walk = new UnpackWalk({
    budget,
    clock,
    passwords: () => [
      ...passwords.map((value) => ({ value, from: 'operator' })),
      ...passwordCandidates(message, attachmentNames(message)),
      ...morePasswords,
      ...fromOtherMails,
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

const attachmentNames = (message: Message): string[] => leaves(message.mime.root).flatMap((part) => part.filenames)
