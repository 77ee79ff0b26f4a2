import type { MimePart } from '@sekisho/formats/mime'
import type { Artifact } from './artifact.ts'
import type { Found } from './detect.ts'
import { sentenceOf } from './explain.ts'
import type { ArtifactFacts, Detection, MacroFacts, MessageFacts, PartFacts } from './inspection.ts'
import { withCode } from './macros/allowed.ts'
import type { Message } from './message/message.ts'
import { leaves } from './message/read-message.ts'
import { severityOf } from './severity.ts'
import { isActive } from './unpack/active-content.ts'
import { contentHash } from './unpack/content-hash.ts'

const PREVIEW_CHARACTERS = 2_000
/** Parts, links and addresses of one mail that are told; more than any person reads. */
const MAX_LISTED = 2_000
/** Characters of an address; what is longer leads nowhere. */
const MAX_LINK = 16_384

/** The message as plain data. */
export function presentMessage(message: Message, artifacts: readonly Artifact[]): MessageFacts {
  // What is an attachment has been hashed already.
  const hashes = new Map(
    artifacts.filter((artifact) => artifact.depth === 1).map((artifact) => [artifact.content, artifact.sha256]),
  )
  return {
    messageId: message.messageId ?? null,
    subject: message.subject,
    from: message.from.slice(0, MAX_LISTED).map(person),
    to: message.to.slice(0, MAX_LISTED).map(person),
    date: message.date?.toISOString() ?? null,
    parts: leaves(message.mime.root)
      .slice(0, MAX_LISTED)
      .map((part) => presentPart(part, hashes)),
    defects: message.defects,
    preview: message.text.trim().slice(0, PREVIEW_CHARACTERS),
  }
}

const person = ({ displayName, address }: { displayName: string; address: string }): { name: string; address: string } => ({
  name: displayName,
  address,
})

function presentPart(part: MimePart, hashes: ReadonlyMap<Uint8Array, string>): PartFacts {
  const content = part.content()
  return {
    path: part.path,
    type: part.contentType.value,
    filename: part.filenames[0] ?? null,
    bytes: content.length,
    sha256: hashes.get(content) ?? contentHash(content),
  }
}

/** An artifact as plain data: what was found in it, without its bytes. */
export function presentArtifact(artifact: Artifact): ArtifactFacts {
  return {
    path: artifact.path,
    type: artifact.type,
    name: artifact.name,
    bytes: artifact.bytes,
    sha256: artifact.sha256,
    encrypted: artifact.encrypted,
    password: artifact.password,
    inspected: artifact.inspected,
    why: artifact.why,
    macros: presentMacros(artifact),
    links: artifact.links.filter((link) => link.length <= MAX_LINK).slice(0, MAX_LISTED),
    ...(isActive(artifact) ? { active: true } : {}),
    ...factsOf(artifact),
  }
}

function presentMacros(artifact: Artifact): MacroFacts[] {
  const coded = new Set(withCode(artifact))
  return artifact.macros.map((macro) => {
    const { module, language, bytes, sha256, autorun } = macro
    return { module, language, bytes, sha256, autorun, ...(coded.has(macro) ? {} : { empty: true }) }
  })
}

function factsOf({ facts, passwordFrom, macros }: Artifact): { facts?: Readonly<Record<string, unknown>> } {
  const verbs = {
    execute: [...new Set(macros.flatMap((macro) => macro.verbs.execute))],
    write: [...new Set(macros.flatMap((macro) => macro.verbs.write))],
    download: [...new Set(macros.flatMap((macro) => macro.verbs.download))],
  }
  const all = {
    ...facts,
    ...(passwordFrom === null ? {} : { passwordFrom }),
    ...(macros.length === 0 ? {} : { macroVerbs: verbs }),
  }
  return Object.keys(all).length === 0 ? {} : { facts: all }
}

/** A finding as plain data, with its sentence. */
export function presentDetection(found: Found): Detection {
  const { detector, finding } = found
  return {
    id: detector.id,
    severity: severityOf(found),
    technique: detector.technique,
    ...(detector.about === 'identity' ? { about: detector.about } : {}),
    message: sentenceOf(found),
    evidence: finding.evidence.map(({ where, observed, expected }) => ({
      where,
      observed: observed ?? null,
      expected: expected ?? null,
    })),
  }
}
