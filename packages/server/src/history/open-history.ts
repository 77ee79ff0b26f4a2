import type { HistoryFacts, MailFacts } from '@sekisho/inspection'
import { blankFacts, questionOf, recall } from '@sekisho/inspection/history'
import type { AuditRepository } from '../audit/index.ts'
import type { Events } from '../events.ts'
import type { GateHistory } from '../gate/ports.ts'
import type { HeldState } from '../http/api.ts'
import { ORGANISATION } from '../organisation.ts'
import type { Store } from '../store/index.ts'
import { type Collaborators, HistoryRepository } from './history-repository.ts'
import { HistoryView } from './history-view.ts'
import { type HistoryEvents, HistoryWriter } from './history-writer.ts'
import { Recovery } from './recovery.ts'
import type { Removed } from './removal.ts'

export interface HistoryOptions extends Collaborators {
  /** Otherwise nothing is asked and nothing learned; what is known can still be seen and removed. */
  readonly isEnabled: boolean
  readonly store: Store
  readonly audit: AuditRepository
  readonly events: Pick<Events, 'historyFailed' | 'historyWorks' | 'historyDropped'>
  readonly now: () => Date
  /** Whether a domain is the house's own; asked anew for every mail. */
  readonly owns: (domain: string) => boolean
}

/** The house's history as the gate and the console use it. */
export interface HouseHistory {
  readonly isEnabled: boolean
  readonly repository: HistoryRepository
  /** Undefined when the house wants none. */
  readonly gate: GateHistory | undefined
  readonly view: HistoryView
  /** Removes what is known of an address, with an entry in the audit trail; undefined when nothing is. */
  forget(organisation: string, address: string, note: { who: string; at: Date; reason: string }): Promise<Removed | undefined>
  /** Learns of a held mail that was let go. Never throws, never waits. */
  quarantineChanged(organisation: string, id: string, state: HeldState): void
  /** Writes what is waiting. */
  close(): Promise<void>
}

export async function openHistory({
  isEnabled,
  store,
  audit,
  events: { historyFailed, historyWorks, historyDropped },
  now,
  owns,
  ...collaborators
}: HistoryOptions): Promise<HouseHistory> {
  const events: HistoryEvents = { failed: historyFailed, works: historyWorks, dropped: historyDropped }
  const repository = new HistoryRepository(store, now)
  const writer = new HistoryWriter(repository, events)
  const told = async (work: () => Promise<unknown>) => {
    try {
      await work()
      events.works()
    } catch (error) {
      events.failed(error)
    }
  }
  const recovery = new Recovery(
    async () => await repository.ask(ORGANISATION, questionOf(blankFacts(now().toISOString()))),
    () => events.works(),
  )
  let settling = Promise.resolve()

  const gate: GateHistory = {
    async recall(organisation: string, facts: MailFacts): Promise<HistoryFacts | undefined> {
      try {
        return await recall(facts, repository.recordsOf(organisation, collaborators), owns)
      } catch (error) {
        events.failed(error)
        recovery.begin()
        return undefined
      }
    },
    learn: (organisation, facts) => writer.learn(organisation, facts),
  }

  return {
    isEnabled,
    repository,
    gate: isEnabled ? gate : undefined,
    view: new HistoryView(store, now),
    async forget(organisation, address, { who, at, reason }) {
      return await repository.forget(organisation, address, async (tx, removed) => {
        // Whoever is forgotten stands in no trail either.
        await audit.append(tx, organisation, {
          at,
          who,
          what: 'history.forgotten',
          subject: null,
          details: { reason, ...removed },
        })
      })
    },
    quarantineChanged(organisation, _id, state) {
      if (state !== 'released' && state !== 'destroyed') return
      settling = settling.then(async () => await told(async () => await repository.settleHeld(organisation)))
    },
    async close() {
      recovery.close()
      await settling
      await writer.close()
    },
  }
}
