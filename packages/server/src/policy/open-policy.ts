import type { AuditRepository } from '../audit/index.ts'
import type { Closing } from '../closing.ts'
import type { Policy } from '../gate/policy.ts'
import type { HealthWatch } from '../health/index.ts'
import type { Store } from '../store/index.ts'
import { PolicyDesk } from './policy-desk.ts'
import { PolicyRepository } from './policy-repository.ts'
import { RecordedMails } from './recorded-mails.ts'

export interface OpenPolicy {
  readonly organisation: string
  readonly store: Store
  readonly audit: AuditRepository
  readonly health: Pick<HealthWatch, 'failed' | 'works'>
  readonly base: () => Policy
  readonly now: () => Date
}

/** The rules of the house, read and kept fresh until closing. */
export async function openPolicy(
  { organisation, store, audit, health, base, now }: OpenPolicy,
  closing: Pick<Closing, 'add'>,
): Promise<PolicyDesk> {
  const desk = new PolicyDesk({
    organisation,
    repository: new PolicyRepository(store, audit),
    mails: new RecordedMails(store),
    base,
    now,
    report: { failed: (error) => health.failed('policy', error), works: () => health.works('policy') },
  })
  await desk.book.reload()
  closing.add(desk.book.keepFresh())
  closing.add(() => desk.close())
  return desk
}
