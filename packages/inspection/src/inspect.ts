import { Budget } from '@sekisho/formats/budget'
import { parseMessage } from '@sekisho/formats/mime'
import { authenticate } from './authentication/authenticate.ts'
import type { Delivery } from './delivery.ts'
import { detect } from './detect.ts'
import { askEngines } from './engines/index.ts'
import { byWeight, reasonFor } from './explain.ts'
import { factsOf } from './history/facts-of.ts'
import { recalled } from './history/recalled.ts'
import type { Inspection } from './inspection.ts'
import { judge } from './judge.ts'
import { noteAllowedMacros } from './macros/allowed.ts'
import { readMessage } from './message/read-message.ts'
import type { Ports } from './ports.ts'
import { presentArtifact, presentDetection, presentMessage } from './present.ts'
import { unpack } from './unpack/unpack.ts'

/** One delivery, walked from front to back: parse, authenticate, unpack, ask the engines, detect, judge. Never throws for what is in the mail. */
export async function inspect(delivery: Delivery, ports: Ports): Promise<Inspection> {
  const started = ports.clock()
  const budget = new Budget(ports.limits)
  const message = readMessage(parseMessage(delivery.raw, budget))
  const authentication = await authenticate(delivery, message, ports)
  const facts = ports.history && factsOf(delivery, message, authentication, ports.organisation, ports.history.key)
  const history = facts && (await ports.history?.recall(facts))
  const { artifacts, uninspected } = await unpack(message, budget, ports, history?.passwords)
  const engines = await askEngines(delivery.raw, artifacts, ports)
  noteAllowedMacros(artifacts, ports.organisation)
  const context = {
    delivery,
    message,
    authentication,
    artifacts,
    uninspected,
    organisation: ports.organisation,
    engines,
    facts,
    history,
  }
  const { found, failed } = detect(context, ports.detectors)
  const notLookedAt = [...uninspected, ...failed]
  const verdict = judge(found, artifacts, notLookedAt)
  const ordered = byWeight(found)
  return {
    schema: 1,
    source: delivery.source,
    verdict,
    reason: reasonFor(verdict, ordered, notLookedAt),
    message: presentMessage(message, artifacts),
    authentication,
    artifacts: artifacts.map(presentArtifact),
    detections: ordered.map(presentDetection),
    uninspected: notLookedAt,
    ...recalled(ports.history !== undefined, history),
    durationMs: Math.round((ports.clock() - started) * 100) / 100,
    revision: null,
  }
}
