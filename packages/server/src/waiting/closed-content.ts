import type { Allowing, Inspection } from '@sekisho/inspection'
import { rejudge } from '@sekisho/inspection/judgement'
import { type Disposition, decide } from '../gate/decide.ts'
import type { Policy } from '../gate/policy.ts'

/** Encrypted for somebody's key: no password opens these. */
const WITHOUT_PASSWORD = new Set(['application/pkcs7-mime', 'application/pgp-encrypted'])

/** How a mail waits for a password: `alone` when nothing but the closed content holds it. */
export type Waiting = 'alone' | 'also'

/** Undefined when a password would change nothing: it is not held, nothing is closed, or something in it is dangerous anyway. */
export function waitsForPassword(inspection: Inspection, { action }: Disposition, policy: Policy): Waiting | undefined {
  if (action !== 'hold' || closedPaths(inspection).length === 0) return undefined
  if (isDangerous(inspection)) return undefined
  if (inspection.uninspected.some(({ why }) => why !== 'encrypted')) return 'also'
  const { action: otherwise } = decide(rejudge(inspection, [letIn]), policy)
  return otherwise === 'deliver' || otherwise === 'annotate' ? 'alone' : 'also'
}

/** Whatever a password opens, this stays. */
export function isDangerous({ detections }: Inspection): boolean {
  return detections.some(({ severity, allowed }) => severity === 'critical' && allowed === undefined)
}

/** What a password may open, by its path. */
export function closedPaths({ uninspected, artifacts }: Inspection): string[] {
  const sealed = new Set(artifacts.filter(({ type }) => WITHOUT_PASSWORD.has(type)).map(({ path }) => path))
  return uninspected.filter(({ why, path }) => why === 'encrypted' && !sealed.has(path)).map(({ path }) => path)
}

/** As if the house had let in what is closed: the mail judged without it. */
const letIn: Allowing = {
  id: 'password',
  kind: 'rule',
  reason: '',
  until: null,
  classes: ['uninspected.encrypted'],
  macros: new Set(),
}
