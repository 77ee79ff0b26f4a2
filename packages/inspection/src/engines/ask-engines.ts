import { hash } from 'node:crypto'
import type { Artifact } from '../artifact.ts'
import type { Ports } from '../ports.ts'
import { MESSAGE_PATH } from '../unpack/artifact-path.ts'
import type { Engine, EngineAnswer, KnownHash } from './engine.ts'

/** What one engine said about one piece of the mail. */
export interface EngineFact extends EngineAnswer {
  /** The artifact's path; `·` for the mail as a whole. */
  readonly path: string
}

/** A piece of the mail that a list knows. */
export interface KnownFact extends KnownHash {
  readonly path: string
}

export interface EngineFacts {
  readonly antivirus: readonly EngineFact[]
  readonly rules: readonly EngineFact[]
  readonly known: readonly KnownFact[]
}

const NO_ENGINES: EngineFacts = { antivirus: [], rules: [], known: [] }

type EnginePorts = Pick<Ports, 'antivirus' | 'rules' | 'knownHashes'>

/** Pieces of one mail that an engine is asked about, those in flight at a time, and the bytes of all of them. */
const MAX_SCANS = 200
const IN_FLIGHT = 8
const MAX_BYTES = 256 * 1024 * 1024

/** Asks the engines of the house about the mail as it came and about everything that was unpacked, each content once. */
export async function askEngines(raw: Uint8Array, artifacts: readonly Artifact[], ports: EnginePorts): Promise<EngineFacts> {
  if (!ports.antivirus && !ports.rules && !ports.knownHashes) return NO_ENGINES
  const pieces = piecesOf(raw, artifacts)
  const [antivirus, rules, known] = await Promise.all([
    ports.antivirus ? scanned(pieces, ports.antivirus) : [],
    ports.rules ? scanned(pieces, ports.rules) : [],
    ports.knownHashes ? knownAmong(pieces, ports.knownHashes) : [],
  ])
  return { antivirus, rules, known }
}

interface Piece {
  readonly path: string
  readonly name: string
  readonly content: Uint8Array
  readonly sha256: string | undefined
}

function piecesOf(raw: Uint8Array, artifacts: readonly Artifact[]): Piece[] {
  const seen = new Set<string>()
  const fresh = artifacts.filter(({ content, sha256 }) => content.length > 0 && !seen.has(sha256) && seen.add(sha256))
  return [
    { path: MESSAGE_PATH, name: 'mail', content: raw, sha256: undefined },
    ...fresh.map(({ path, name, content, sha256 }) => ({ path, name: name ?? path, content, sha256 })),
  ]
}

/** An engine that is not there is asked no further; its absence is one fact, of the piece where it was noticed first. */
async function scanned(pieces: readonly Piece[], engine: Engine): Promise<EngineFact[]> {
  const facts: (EngineFact | undefined)[] = []
  let bytes = 0
  let next = 0
  let isGone = false
  const work = async (): Promise<void> => {
    for (let at = next++, piece = pieces[at]; piece && !isGone; at = next++, piece = pieces[at]) {
      bytes += piece.content.length
      const limit = at >= MAX_SCANS ? 'pieces' : bytes > MAX_BYTES ? 'bytes' : undefined
      const answer = limit === undefined ? await engine.scan(piece.name, piece.content) : overLimit(limit)
      if (answer.result === 'unavailable' && isGone) return
      isGone ||= answer.result === 'unavailable'
      facts[at] = { path: piece.path, ...answer }
      if (limit !== undefined) return
    }
  }
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, pieces.length) }, work))
  return facts.filter((fact) => fact !== undefined)
}

const overLimit = (detail: string): EngineAnswer => ({ engine: 'sekisho', result: 'limit', detail })

async function knownAmong(pieces: readonly Piece[], lists: NonNullable<Ports['knownHashes']>): Promise<KnownFact[]> {
  const paths = new Map<string, string>()
  for (const { path, content, sha256 } of pieces.slice(1)) {
    for (const algorithm of lists.algorithms) {
      // The hash of a padded file is that of the whole, of which only the beginning is kept.
      paths.set(algorithm === 'sha256' && sha256 !== undefined ? sha256 : hash(algorithm, content), path)
    }
  }
  if (paths.size === 0) return []
  const found = await lists.find([...paths.keys()])
  return found.map((known) => ({ ...known, path: paths.get(known.hash) ?? MESSAGE_PATH }))
}
