// A gate whose repositories and vault are maps: the same promises as the real ones, for as long as the test lasts.
import { randomUUID } from 'node:crypto'
import type { Inspection } from '@sekisho/inspection'
import { defaultPolicy, type Policy } from '../gate/policy.ts'
import type { Decision, Deliveries, GateEvents, HeldMail, Quarantine, Recorded, Vault } from '../gate/ports.ts'
import type { GateMail } from '../gate/raw-mail.ts'
import { wholeOf } from '../gate/raw-mail.ts'
import type { Gate } from '../gate/receive.ts'
import { unscannableInspection } from '../pool/unscannable.ts'

export interface SeenMail extends Omit<GateMail, 'raw'> {
  readonly raw: Buffer
  readonly spooled: boolean
}

/** What an inspection says unless the test wants something else. */
export function anInspection(source: string, more: Partial<Inspection> = {}): Inspection {
  const reason = { ja: '疑わしい点は見つかりませんでした。', en: 'Nothing suspicious was found.' }
  return {
    ...unscannableInspection({ source, envelope: noEnvelope, receivedAt: new Date(0), raw: new Uint8Array() }, 'timed-out', ''),
    verdict: 'clean',
    uninspected: [],
    reason,
    ...more,
  }
}

const noEnvelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }

export class GateInMemory implements Gate {
  readonly organisation = 'test'
  readonly releaseKey = Buffer.alloc(32, 7)
  readonly now = (): Date => new Date('2026-01-05T09:00:00Z')
  readonly seen: SeenMail[] = []
  readonly records: (Decision & Recorded)[] = []
  readonly held = new Map<string, HeldMail>()
  readonly vaulted = new Map<string, Buffer>()
  readonly unanswered = new Map<string, Recorded>()
  readonly faults: string[] = []
  readonly undecided: unknown[] = []
  readonly released: string[] = []
  currentPolicy: Policy = defaultPolicy
  /** What the inspectors answer. */
  judge: (mail: SeenMail) => Inspection | Promise<Inspection> = ({ source }) => anInspection(source)

  readonly policy = (): Policy => this.currentPolicy

  readonly inspectors = {
    inspect: async (mail: GateMail): Promise<Inspection> => {
      const seen = { ...mail, raw: Buffer.from(await wholeOf(mail.raw)), spooled: mail.raw.kind === 'spooled' }
      this.seen.push(seen)
      return await this.judge(seen)
    },
  }

  readonly deliveries: Deliveries = {
    record: async (_organisation, decision) => {
      const standing = this.unanswered.get(decision.contentKey)
      if (standing) return { ...standing, repeated: true }
      const recorded = { id: randomUUID(), disposition: decision.disposition, repeated: false }
      this.records.push({ ...decision, ...recorded })
      if (decision.held !== undefined) {
        this.unanswered.set(decision.contentKey, recorded)
        this.hold(recorded.id, decision.held, decision)
      }
      return recorded
    },
    answered: async (_organisation, id) => {
      for (const [key, recorded] of this.unanswered) if (recorded.id === id) this.unanswered.delete(key)
    },
  }

  readonly quarantine: Quarantine = {
    find: async (_organisation, id) => this.held.get(id),
    list: async () => ({ items: [...this.held.values()], next: undefined }),
    beginRelease: async (_organisation, id, attempt, { at }) =>
      this.#step(id, (mail) => mail.state === 'held', { state: 'releasing', attempt, attemptAt: at, doubt: undefined }),
    finishRelease: async (_organisation, id, attempt) =>
      Boolean(this.#step(id, underway(attempt), { state: 'released', doubt: undefined })),
    failRelease: async (_organisation, id, attempt) =>
      Boolean(this.#step(id, underway(attempt), { state: 'held', doubt: undefined })),
    doubtRelease: async (_organisation, id, attempt, why) => Boolean(this.#step(id, underway(attempt), { doubt: why })),
    unfinishedReleases: async () => [...this.held.values()].filter(({ state }) => state === 'releasing'),
    destroy: async (_organisation, id) => {
      const mail = this.#step(id, ({ state }) => state === 'held', { state: 'destroyed' })
      return mail && { mail, lastReference: true }
    },
  }

  readonly vault: Vault = {
    put: async (_organisation, content) => {
      const chunks: Uint8Array[] = []
      if (content instanceof Uint8Array) chunks.push(content)
      else for await (const chunk of content) chunks.push(chunk)
      const ref = randomUUID()
      this.vaulted.set(ref, Buffer.concat(chunks))
      return ref
    },
    get: (_organisation, ref) => piecesOf(this.vaulted.get(ref)),
    remove: async (_organisation, ref) => void this.vaulted.delete(ref),
  }

  readonly events: GateEvents = {
    mailDecided: () => undefined,
    mailUndecided: (_organisation, _mail, _answered, error) => void this.undecided.push(error),
    releaseSeen: (_organisation, id) => void this.released.push(id),
    milterFault: (client, error) => void this.faults.push(`${client}: ${error.message}`),
    inspectorLost: () => undefined,
  }

  hold(id: string, vaultRef: string, { mail }: Pick<Decision, 'mail'>): void {
    const { envelope, size, receivedAt: heldAt } = mail
    this.held.set(id, {
      id,
      deliveryId: id,
      vaultRef,
      envelope,
      size,
      heldAt,
      state: 'held',
      attempt: undefined,
      attemptAt: undefined,
      doubt: undefined,
    })
  }

  #step(id: string, when: (mail: HeldMail) => boolean, change: Partial<HeldMail>): HeldMail | undefined {
    const mail = this.held.get(id)
    if (!mail || !when(mail)) return undefined
    const changed = { ...mail, ...change }
    this.held.set(id, changed)
    return changed
  }
}

function underway(attempt: string): (mail: HeldMail) => boolean {
  return (mail) => mail.state === 'releasing' && mail.attempt === attempt
}

/** In two pieces, as a vault may give them. */
async function* piecesOf(content: Buffer | undefined): AsyncIterable<Uint8Array> {
  if (!content) throw new Error('unknown content')
  yield content.subarray(0, content.length >> 1)
  yield content.subarray(content.length >> 1)
}
