import { mkdirSync } from 'node:fs'
import { type Gate, receiveOrFallBack } from '../receive.ts'
import { answerFor } from './answer.ts'
import type { Hindrance, MessageLimits } from './arriving-mail.ts'
import { HeldBytes } from './message-spool.ts'
import { defaultMilterTimes, MilterServer, type MilterTimes } from './server.ts'
import type { SessionMail } from './session.ts'

export type { MilterAddress, MilterServer, MilterTimes } from './server.ts'

export interface GateMilterOptions {
  readonly gate: Gate
  /** Our name in Authentication-Results. */
  readonly authservId: string
  readonly limits: MessageLimits
  readonly times?: Partial<MilterTimes>
  readonly maxConnections?: number
}

export const defaultSessionLimits: Omit<MessageLimits, 'folder'> = {
  maxHeldBytes: 4 * 1024 * 1024,
  maxHeldBytesTogether: 64 * 1024 * 1024,
  maxMessageBytes: 100 * 1024 * 1024,
  maxHeaderBytes: 2 * 1024 * 1024,
  maxHeaderFields: 20_000,
  maxWatchedFields: 500,
  maxRecipients: 10_000,
  maxAddressBytes: 2_000,
}

/** The entrance: a milter server whose mails go through `receive`. */
export function gateMilter({ gate, authservId, limits, times, maxConnections = 1_000 }: GateMilterOptions): MilterServer {
  mkdirSync(limits.folder, { recursive: true, mode: 0o700 })
  async function decide(mail: SessionMail): Promise<{ answer: Buffer; written?: () => void }> {
    const received = await receiveOrFallBack(mail, gate)
    const answer = answerFor(mail, received, authservId)
    const { id, disposition } = received
    if (disposition.action !== 'hold' || id === undefined) return { answer }
    // Not being able to note it only means that the same mail, coming again, is taken for a second attempt.
    return { answer, written: () => void gate.deliveries.answered(gate.organisation, id).catch(() => undefined) }
  }
  return new MilterServer({
    limits,
    together: new HeldBytes(),
    now: gate.now,
    decide,
    hindered: (source, hindrance) => gate.events.milterFault(source, new Error(wordsFor(hindrance))),
    times: { ...defaultMilterTimes, ...times },
    maxConnections,
    fault: (client, error) => gate.events.milterFault(client, error),
  })
}

function wordsFor(hindrance: Hindrance): string {
  return hindrance.kind === 'spool'
    ? 'the spool folder cannot be written; the mail was put off'
    : `mail refused: ${hindrance.text}`
}
