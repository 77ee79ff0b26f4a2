import type { Allowance, ArtifactFacts, Detection, Inspection, Uninspected } from '../inspection.ts'
import { PATH_SEPARATOR } from '../unpack/artifact-path.ts'
import { judge } from './judge.ts'
import { judgeFactsOf } from './judge-facts.ts'
import { reasonOf } from './reason.ts'

/** Something the house lets in, as an inspection is held against it. */
export interface Allowing extends Allowance {
  /** Classes of detections (`macro`, `sender.display-name-spoof`) and `uninspected.encrypted`. Never lifts what is critical. */
  readonly classes: readonly string[]
  /** Documents whose macros are all among these; what they do is then no matter, critical or not. */
  readonly macros: ReadonlySet<string>
}

/**
 * The inspection with what the house lets in marked, judged again. What was found stays in it; the same object comes back
 * when nothing in it is let in.
 */
export function rejudge(inspection: Inspection, allowing: readonly Allowing[]): Inspection {
  let artifacts = inspection.artifacts
  let detections = inspection.detections
  let uninspected = inspection.uninspected
  const used: Allowance[] = []
  for (const entry of allowing) {
    const { id, kind, reason, until } = entry
    const known = artifacts.filter((artifact) => artifact.allowed === undefined && hasOnly(artifact, entry.macros))
    const others = artifacts.filter((artifact) => isUnknownCode(artifact) && !known.includes(artifact))
    const lifted = (detection: Detection): boolean =>
      detection.allowed === undefined &&
      (standsIn(detection, known, others) || (detection.severity !== 'critical' && names(entry.classes, detection.id)))
    const closed = names(entry.classes, 'uninspected.encrypted')
    const opens = (one: Uninspected): boolean => one.allowed === undefined && names(entry.classes, `uninspected.${one.why}`)
    const seals = (detection: Detection): boolean => closed && detection.id === 'encrypted.unopened'
    const before = [artifacts, detections, uninspected] as const
    const waives = (artifact: ArtifactFacts): boolean =>
      artifact.allowed === undefined && (known.includes(artifact) || (closed && artifact.why === 'encrypted'))
    artifacts = marked(artifacts, waives, id)
    detections = marked(detections, (detection) => lifted(detection) || seals(detection), id)
    uninspected = marked(uninspected, opens, id)
    if (artifacts !== before[0] || detections !== before[1] || uninspected !== before[2]) used.push({ id, kind, reason, until })
  }
  if (used.length === 0) return inspection
  const changed = { ...inspection, artifacts, detections, uninspected }
  const { verdict, judgement } = judge(judgeFactsOf(changed))
  const active = inspection.judgement?.active ?? judgement.active
  return {
    ...changed,
    verdict,
    reason: reasonOf(verdict, judgement, changed),
    judgement: { ...judgement, active, allowed: [...(inspection.judgement?.allowed ?? []), ...used] },
  }
}

function marked<T extends { readonly allowed?: string }>(all: readonly T[], is: (one: T) => boolean, id: string): readonly T[] {
  return all.some(is) ? all.map((one) => (is(one) ? { ...one, allowed: id } : one)) : all
}

/** As if it had just been inspected, by the rules of today: without what the house let in, and without its rules. */
export function judgedAnew(inspection: Inspection): Inspection {
  const plain = {
    ...inspection,
    artifacts: unmarked(inspection.artifacts),
    detections: unmarked(inspection.detections),
    uninspected: unmarked(inspection.uninspected),
  }
  const { verdict, judgement } = judge(judgeFactsOf(plain))
  return { ...plain, verdict, judgement, reason: reasonOf(verdict, judgement, plain) }
}

function unmarked<T extends { readonly allowed?: string }>(all: readonly T[]): readonly T[] {
  return all.some(({ allowed }) => allowed !== undefined) ? all.map(withoutMark) : all
}

function withoutMark<T extends { readonly allowed?: string }>(one: T): T {
  const plain = { ...one }
  Reflect.deleteProperty(plain, 'allowed')
  return plain
}

/** Every module with code has to be on the list: one that is not could do the work of another that is. */
function hasOnly({ macros }: ArtifactFacts, known: ReadonlySet<string>): boolean {
  const withCode = macros.filter(({ empty }) => empty !== true)
  return withCode.length > 0 && withCode.every(({ sha256 }) => known.has(sha256))
}

/** With macros that no entry has let in so far. */
const isUnknownCode = ({ macros, allowed }: ArtifactFacts): boolean =>
  allowed === undefined && macros.some(({ empty }) => empty !== true)

/** What a hash of the source says nothing about: compiled code that was made from something else. */
const BESIDE_THE_SOURCE = new Set(['macro.stomped', 'macro.source-missing'])

/**
 * A macro's detection whose every piece of evidence lies in one of these documents and in none of the others: a document has
 * others inside, and a second one may bear its name.
 */
function standsIn({ id, evidence }: Detection, documents: readonly ArtifactFacts[], others: readonly ArtifactFacts[]): boolean {
  if (!id.startsWith('macro.') || BESIDE_THE_SOURCE.has(id) || evidence.length === 0) return false
  return evidence.every(({ where }) => isInside(where, documents) && !isInside(where, others))
}

const isInside = (where: string, documents: readonly ArtifactFacts[]): boolean =>
  documents.some(({ path }) => where === path || where.startsWith(`${path}${PATH_SEPARATOR}`))

/** A class is an id or what stands before one of its dots. */
function names(classes: readonly string[], id: string): boolean {
  return classes.some((name) => id === name || id.startsWith(`${name}.`))
}
