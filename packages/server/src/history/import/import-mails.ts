import type { MailFacts } from '@sekisho/inspection/history'
import { inOrder } from '../../in-order.ts'
import type { NotRead, Position, Step } from './importable.ts'

/** Mails learned in one transaction: short, for the gate may be writing as well. */
const BATCH = 200

export interface ImportPorts {
  /** Resolves to the number that were new. */
  learn(facts: readonly MailFacts[]): Promise<number>
  keep(position: Position): Promise<void>
  /** Mails read at the same time. */
  readonly atOnce: number
  readonly notRead: (mail: NotRead) => void
  readonly learned: (progress: { readonly read: number; readonly fresh: number; readonly facts: readonly MailFacts[] }) => void
  /** Asked before each batch; a true answer ends the import with what was learned. */
  readonly isStopped: () => boolean
}

/** Learns every mail of one source. What cannot be read is told, counted as done, and the rest goes on. Resolves to true at its end. */
export async function importMails(steps: AsyncIterable<Step>, ports: ImportPorts): Promise<boolean> {
  let facts: MailFacts[] = []
  let position: Position | undefined
  const write = async () => {
    // Learned first: what is learned twice counts once, what is kept as done is not read again.
    const fresh = facts.length === 0 ? 0 : await ports.learn(facts)
    if (position) await ports.keep(position)
    ports.learned({ read: facts.length, fresh, facts })
    facts = []
  }
  for await (const answer of inOrder(steps, ports.atOnce, readStep)) {
    if ('error' in answer) ports.notRead(answer)
    else facts.push(answer.facts)
    position = answer.position ?? position
    if (facts.length >= BATCH) await write()
    if (ports.isStopped()) break
  }
  await write()
  return !ports.isStopped()
}

type Answer = (NotRead | { readonly facts: MailFacts }) & { readonly position?: Position }

async function readStep(step: Step): Promise<Answer> {
  if ('error' in step) return step
  const { source, position } = step
  try {
    return { facts: await step.facts(), position }
  } catch (error) {
    return { source, error: error instanceof Error ? error : new Error(String(error)), position }
  }
}
