import type { Detection, Inspection, LeakMatch, MailFacts, Severity } from '@sekisho/inspection'
import type { AuditRepository } from '../audit/index.ts'
import type { Events } from '../events.ts'
import type { DeliveryId, OrganisationId } from '../gate/ports.ts'
import type { GroupedWriter } from '../store/index.ts'
import { type House, outOfUse } from './addresses.ts'
import type { Quoting } from './proof.ts'
import type { SeenRepository } from './seen-repository.ts'

export interface LeakRecorderPorts {
  readonly seen: SeenRepository
  readonly writer: GroupedWriter
  readonly audit: AuditRepository
  readonly events: Pick<Events, 'leakSeen' | 'leakNotKept'>
  readonly house: () => House
}

export interface SeenMail {
  readonly id: DeliveryId
  readonly at: Date
  readonly inspection: Inspection
  readonly facts: MailFacts | undefined
}

/** Writes down which mails use what was stolen: in the ledger, and for the proof of whose mailbox it was. */
export class LeakRecorder {
  readonly #ports: LeakRecorderPorts

  constructor(ports: LeakRecorderPorts) {
    this.#ports = ports
  }

  /** The mail is on record. Never throws, never waits. */
  recorded(organisation: OrganisationId, mail: SeenMail): void {
    const used = leaksUsed(mail.inspection)
    const quoting = quotingOf(mail, this.#ports.house)
    if (used.length === 0 && !quoting) return
    this.#record(organisation, mail, used, quoting).catch((error: unknown) => this.#ports.events.leakNotKept(mail.id, error))
  }

  async #record(
    organisation: OrganisationId,
    { id, at, inspection }: SeenMail,
    used: readonly LeakMatch[],
    quoting: Quoting | undefined,
  ): Promise<void> {
    const { seen, writer, audit, events } = this.#ports
    const from = inspection.message.from[0]?.address ?? ''
    const leaks = new Map(used.map(({ leak, name }) => [leak, name]))
    await writer.write(async (tx) => {
      if (quoting) await seen.addQuoting(tx, organisation, quoting)
      for (const [leak, name] of leaks) {
        const matches = used.filter((match) => match.leak === leak)
        if (!(await seen.addSighting(tx, organisation, { leak, delivery: id, at, from, matches }))) continue
        await audit.append(tx, organisation, { at, who: 'sekisho', what: 'leak.seen', subject: id, details: { leak: name } })
      }
    })
    for (const leak of leaks.keys()) events.leakSeen(id, leak)
  }
}

const weighty: ReadonlySet<Severity> = new Set<Severity>(['medium', 'high', 'critical'])

const speaks = (id: string) => (detection: Detection) =>
  detection.id === id && detection.allowed === undefined && weighty.has(detection.severity)

/** Those of which a detector told: whoever was robbed, and whoever took part, may use them. */
function leaksUsed({ history, detections }: Inspection): LeakMatch[] {
  if (!history || history === 'unavailable') return []
  const told = detections.filter(speaks('identity.stolen-data')).flatMap(({ evidence }) => evidence)
  return history.leaks.filter(({ name, value }) =>
    told.some(({ observed, expected }) => expected === name && (observed ?? '') === value),
  )
}

function quotingOf({ id, at, inspection, facts }: SeenMail, house: () => House): Quoting | undefined {
  const { history, detections, message } = inspection
  if (!history || history === 'unavailable' || !history.quotation) return undefined
  if (!detections.some(speaks('identity.quotes-our-mail'))) return undefined
  const retired = facts ? outOfUse(facts, house()).map(({ value: address, since }) => ({ address, since })) : []
  return { id, at: at.toISOString(), from: message.from[0]?.address ?? '', quotation: history.quotation, retired }
}
