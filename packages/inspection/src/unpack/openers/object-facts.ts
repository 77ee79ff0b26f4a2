// MS-OLEDS: what is known of the objects in a document before they are looked into.
import type { CfbFile } from '@sekisho/formats/cfb'
import { readEquation } from '@sekisho/formats/equation'
import { EQUATION_CLSIDS, findMonikers, readOleStream } from '@sekisho/formats/ole'
import type { Artifact } from '../../artifact.ts'

/** Objects told of one document. */
const MAX_TOLD = 200
const MAX_MONIKERS = 500

/** An embedded object, under the words of its specification. */
export interface ObjectFacts {
  /** Where it stands: a storage, or the number of an object in an RTF. */
  readonly where: string
  readonly className?: string
  readonly clsid?: string
  readonly bytes?: number
  /** RTF `\objupdate`. */
  readonly objupdate?: boolean
  /** Things between the hex digits of an RTF object that no writer puts there. */
  readonly foreign?: number
  /** An object of the Equation Editor; why it is more than an equation, when it is. */
  readonly equation?: 'equation' | 'font-name' | 'matrix' | 'malformed'
  /** RTF: what the object turned out to hold. */
  readonly holds?: 'package' | 'moniker' | 'compound-file' | 'link' | 'other'
}

export function noteObject(artifact: Artifact, object: ObjectFacts): void {
  const told = objectsOf(artifact)
  if (told.length < MAX_TOLD) artifact.facts['objects'] = [...told, object]
}

/** The objects of a document, as `noteObject` left them. */
export function objectsOf({ facts }: Artifact): readonly ObjectFacts[] {
  const told = facts['objects']
  return Array.isArray(told) ? told : []
}

/** Puts every moniker in these bytes on the document as something it refers to; answers how many. */
export function noteMonikers(artifact: Artifact, bytes: Uint8Array, where: string): number {
  const monikers = findMonikers(bytes)
  for (const { kind, target } of monikers) {
    if (target !== '' && artifact.external.length < MAX_MONIKERS)
      artifact.external.push({ source: where, type: `${kind} Moniker`, target })
  }
  return monikers.length
}

/** Link objects and equations in the storages of a compound file. */
export function noteOleObjects(artifact: Artifact, cfb: CfbFile): void {
  for (const entry of cfb.entries) {
    if (entry.kind === 'stream') {
      // An embedded object has twenty bytes that point nowhere.
      if (entry.name.toLowerCase() === '\x01ole' && entry.size > 20) {
        const stream = cfb.read(entry)
        if (readOleStream(stream)) noteMonikers(artifact, stream, entry.path)
      }
    } else if (EQUATION_CLSIDS.has(entry.clsid)) noteEquation(artifact, cfb, entry.kind === 'root' ? '' : entry.path, entry.clsid)
  }
}

/** An equation as its editor writes it, or what is wrong with it. */
export function kindOfEquation(stream: Uint8Array): NonNullable<ObjectFacts['equation']> {
  const { overflow, wellFormed } = readEquation(stream)
  return overflow ?? (wellFormed ? 'equation' : 'malformed')
}

function noteEquation(artifact: Artifact, cfb: CfbFile, storage: string, clsid: string): void {
  const path = (name: string): string => (storage === '' ? name : `${storage}/${name}`)
  // QUIRK: the editor also takes its data from the stream of OLE 1.0 objects, behind their size.
  const stream = cfb.stream(path('Equation Native')) ?? cfb.stream(path('\x01Ole10Native'))?.subarray(4)
  noteObject(artifact, { where: storage, clsid, equation: stream ? kindOfEquation(stream) : 'equation' })
}
