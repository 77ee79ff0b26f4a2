import type { MailFacts, OrganisationFile } from '@sekisho/inspection'
import { organisationFrom } from '@sekisho/inspection/message'
import type { AuditRepository } from '../audit/index.ts'
import type { Events } from '../events.ts'
import { PastTexts } from '../history/index.ts'
import type { InspectableMail } from '../pool/index.ts'
import type { GroupedWriter, Store } from '../store/index.ts'
import { LeakDesk } from './leak-desk.ts'
import { LeakRecorder } from './leak-recorder.ts'
import { LeakRepository } from './leak-repository.ts'
import { LeakWatch } from './leak-watch.ts'
import { SeenRepository } from './seen-repository.ts'
import { WatchedItems } from './watched-items.ts'

export interface OpenLeaksOptions {
  readonly store: Store
  readonly writer: GroupedWriter
  readonly audit: AuditRepository
  readonly events: Pick<Events, 'leakSeen' | 'leakNotKept' | 'leakNotEntered'>
  readonly inspectors: { readFacts(mail: InspectableMail): Promise<MailFacts> }
  readonly now: () => Date
}

export interface OpenedLeaks {
  /** For the history's answer. */
  readonly watch: LeakWatch
  /** For the gate. */
  readonly recorder: LeakRecorder
  readonly desk: LeakDesk
  readonly seen: SeenRepository
  /** The house is this one now. */
  reconfigure(organisation: OrganisationFile): void
}

/** What is known to be stolen: watched for at the gate, kept in the ledger, proven by mails that quote. */
export function openLeaks({ store, writer, audit, events, inspectors, now }: OpenLeaksOptions): OpenedLeaks {
  let house = organisationFrom({})
  const ports = { store, audit, now, house: () => house }
  const leaks = new LeakRepository(store)
  const seen = new SeenRepository(store)
  const past = new PastTexts(store)
  const watch = new LeakWatch({ ...ports, items: new WatchedItems(store), past })
  const envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }
  return {
    watch,
    seen,
    recorder: new LeakRecorder({ ...ports, seen, writer, events }),
    desk: new LeakDesk({
      ...ports,
      leaks,
      seen,
      watch,
      past,
      readFacts: async (raw, source) => await inspectors.readFacts({ source, envelope, receivedAt: now(), raw }),
      failed: (error) => events.leakNotEntered(error),
    }),
    reconfigure: (organisation) => {
      house = organisationFrom(organisation)
    },
  }
}
