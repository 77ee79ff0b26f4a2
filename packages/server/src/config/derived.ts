// What several parts make of the same settings.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Policy } from '../gate/policy.ts'
import type { StoreLocation } from '../store/index.ts'
import type { Config } from './schema.ts'

/** Inspectors we start by ourselves; a house that wants more says so. */
const MAX_OWN_INSPECTORS = 8

export function storeLocation({ store, dataFolder }: Config): StoreLocation {
  return store.kind === 'postgres'
    ? { kind: 'postgres', url: store.url ?? '' }
    : { kind: 'sqlite', file: join(dataFolder, 'sekisho.db') }
}

export function policyOf({ gate }: Config): Policy {
  const { byVerdict, byClass } = gate.policy
  return { byVerdict, byClass, subjectMark: gate.subjectMark, onFailure: gate.onFailure }
}

export function inspectorCount({ inspectors }: Config): number {
  return inspectors.count ?? Math.min(availableParallelism(), MAX_OWN_INSPECTORS)
}

export function inspectorLimits({ inspectors: { heapMb, residentMb, timeoutSeconds, mailsPerInspector } }: Config) {
  return { heapMb, residentMb, timeoutMs: timeoutSeconds * 1_000, mailsPerInspector }
}
