import { Budget } from '@sekisho/formats/budget'
import type { Artifact } from './artifact.ts'
import { authenticate } from './authentication/authenticate.ts'
import { atOrigin } from './authentication/origin.ts'
import type { Delivery } from './delivery.ts'
import { detect } from './detect.ts'
import { askEngines } from './engines/index.ts'
import { byWeight } from './explain.ts'
import { factsOf } from './history/facts-of.ts'
import type { HistoryFacts } from './history/history-facts.ts'
import { recalled } from './history/recalled.ts'
import type { Inspection, Uninspected } from './inspection.ts'
import { judge } from './judgement/judge.ts'
import { judgeFactsOf } from './judgement/judge-facts.ts'
import { reasonOf } from './judgement/reason.ts'
import { noteAllowedMacros } from './macros/allowed.ts'
import { parseDelivery } from './message/parse-delivery.ts'
import type { Ports } from './ports.ts'
import { presentArtifact, presentDetection, presentMessage } from './present.ts'
import { askedAbout, reportsOf, returnedMail } from './reports/index.ts'
import { signaturesOf } from './signatures/index.ts'
import { isActive } from './unpack/active-content.ts'
import { MESSAGE_PATH } from './unpack/artifact-path.ts'
import { unpack } from './unpack/unpack.ts'

/** One delivery, walked from front to back: parse, authenticate, unpack, ask the engines, detect, judge. Never throws for what is in the mail. */
export async function inspect(given: Delivery, ports: Ports): Promise<Inspection> {
  const started = ports.clock()
  const budget = new Budget(ports.limits)
  const message = parseDelivery(given, ports.limits, budget)
  const authentication = await authenticate(given, message, ports)
  const delivery = atOrigin(given, message, ports.organisation)
  const returned = returnedMail(delivery, message, ports.organisation, ports.limits)
  const facts =
    ports.history &&
    askedAbout(factsOf(delivery, message, authentication, ports.organisation, ports.history.key), returned, ports.history.key)
  // Main looks it up while the mail is unpacked; only what is encrypted waits for it.
  const recalling = facts && ports.history?.recall(facts)
  const { artifacts, uninspected } = await unpack(message, budget, ports, async () => (await recalling)?.passwords ?? [])
  const history = await recalling
  const signatures = signaturesOf(message, artifacts, budget)
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
  const notLookedAt = [...uninspected, ...failed, ...strangers(ports.history !== undefined, history, artifacts)]
  const claims = {
    artifacts: artifacts.map(presentArtifact),
    detections: byWeight(found).map(presentDetection),
    uninspected: notLookedAt,
  }
  const { verdict, judgement } = judge(judgeFactsOf(claims))
  return {
    schema: 1,
    source: delivery.source,
    verdict,
    reason: reasonOf(verdict, judgement, claims),
    message: presentMessage(message, artifacts),
    authentication,
    ...(signatures.length > 0 ? { signatures } : {}),
    ...claims,
    judgement,
    ...recalled(ports.history !== undefined, history),
    ...reportsOf(returned, artifacts, ports.organisation, delivery.receivedAt, history),
    durationMs: Math.round((ports.clock() - started) * 100) / 100,
    revision: null,
  }
}

/** Whether the author is a stranger decides about what can act; when that cannot be asked, the mail is not inspected whole. */
function strangers(isAsked: boolean, history: HistoryFacts | undefined, artifacts: readonly Artifact[]): Uninspected[] {
  const isMissed = isAsked && !history && artifacts.some(isActive)
  return isMissed ? [{ path: MESSAGE_PATH, why: 'history-unavailable' }] : []
}
