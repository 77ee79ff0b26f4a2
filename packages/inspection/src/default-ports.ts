import { performance } from 'node:perf_hooks'
import { defaultLimits } from '@sekisho/formats/budget'
import { detectors } from './detectors/index.ts'
import { organisationFrom } from './message/organisation-from.ts'
import type { Ports } from './ports.ts'

/** Ports that ask nobody: no DNS, no house of our own, all detectors, the default limits. */
export function defaultPorts(overrides: Partial<Ports> = {}): Ports {
  return {
    organisation: organisationFrom({}),
    limits: defaultLimits,
    detectors,
    resolve: undefined,
    passwords: [],
    clock: () => performance.now(),
    ...overrides,
  }
}
