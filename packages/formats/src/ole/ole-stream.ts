// MS-OLEDS §2.3.3 OLEStream (`\x01Ole`).

import { ByteReader, FormatError } from '../bytes/index.ts'
import { findMonikers, type Moniker } from './monikers.ts'

const LINKED = 1
const UPDATE_ALWAYS = 1

export interface OleStream {
  readonly linked: boolean
  /** The link is followed whenever the document is opened. */
  readonly updatesAlways: boolean
  readonly monikers: readonly Moniker[]
}

/** Undefined when it is too short to say anything. */
export function readOleStream(bytes: Uint8Array): OleStream | undefined {
  try {
    const reader = new ByteReader(bytes)
    reader.skip(4, 'Version')
    const flags = reader.u32le('Flags')
    const option = reader.u32le('LinkUpdateOption')
    return { linked: (flags & LINKED) !== 0, updatesAlways: option === UPDATE_ALWAYS, monikers: findMonikers(bytes) }
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
