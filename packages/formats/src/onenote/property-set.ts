// MS-ONESTORE §2.6.1 ObjectSpaceObjectPropSet: PROP_SET = OIDS [OSIDS] [CONTEXT_IDS] PROPERTIES

import { ByteReader } from '../bytes/index.ts'

export interface PropertySet {
  /** Properties that are bytes of their own, by PropertyID. */
  readonly data: ReadonlyMap<number, Uint8Array>
  /** Properties that refer to another object, by PropertyID: its CompactID. */
  readonly objects: ReadonlyMap<number, number>
}

const OSID_STREAM_NOT_PRESENT = 0x8000_0000
const EXTENDED_STREAMS_PRESENT = 0x4000_0000
const COUNT_BITS = 0x00ff_ffff

/** Property sets inside of property sets that are read. */
const MAX_DEPTH = 8

/** Throws `FormatError` where the bytes end early. */
export function readPropertySet(bytes: Uint8Array): PropertySet {
  const reader = new ByteReader(bytes)
  const objectIds = readIds(reader, 'OIDs')
  if (!objectIds.osidsAbsent) {
    const spaces = readIds(reader, 'OSIDs')
    if (spaces.extended) readIds(reader, 'ContextIDs')
  }
  const set = new Properties(reader, objectIds.ids)
  set.read(0)
  return set
}

function readIds(reader: ByteReader, what: string): { ids: ByteReader; osidsAbsent: boolean; extended: boolean } {
  const header = reader.u32le(what)
  return {
    ids: new ByteReader(reader.take((header & COUNT_BITS) * 4, what)),
    osidsAbsent: (header & OSID_STREAM_NOT_PRESENT) !== 0,
    extended: (header & EXTENDED_STREAMS_PRESENT) !== 0,
  }
}

/** §2.6.6-2.6.9: the identifiers first, then what belongs to each; references take the next CompactID of their stream. */
class Properties implements PropertySet {
  readonly data = new Map<number, Uint8Array>()
  readonly objects = new Map<number, number>()
  readonly #reader: ByteReader
  readonly #objectIds: ByteReader

  constructor(reader: ByteReader, objectIds: ByteReader) {
    this.#reader = reader
    this.#objectIds = objectIds
  }

  read(depth: number): void {
    const count = this.#reader.u16le('cProperties')
    const ids = new ByteReader(this.#reader.take(count * 4, 'rgPrids'))
    for (let index = 0; index < count; index++) this.#value(ids.u32le('PropertyID') & 0x7fff_ffff, depth)
  }

  #value(id: number, depth: number): void {
    const reader = this.#reader
    switch (id >>> 26) {
      case 0x3:
        return reader.skip(1, 'OneByteOfData')
      case 0x4:
        return reader.skip(2, 'TwoBytesOfData')
      case 0x5:
        return reader.skip(4, 'FourBytesOfData')
      case 0x6:
        return reader.skip(8, 'EightBytesOfData')
      case 0x7: {
        this.data.set(id, reader.take(reader.u32le('cb'), 'FourBytesOfLengthFollowedByData'))
        return
      }
      case 0x8: {
        if (this.#objectIds.remaining >= 4) this.objects.set(id, this.#objectIds.u32le('CompactID'))
        return
      }
      case 0x9: {
        const bytes = reader.u32le('cCompactIDs') * 4
        this.#objectIds.skip(Math.min(bytes, this.#objectIds.remaining), 'CompactIDs')
        return
      }
      case 0xb:
      case 0xd:
        return reader.skip(4, 'cCompactIDs')
      case 0x10:
        return this.#array(depth)
      case 0x11:
        return depth < MAX_DEPTH ? this.read(depth + 1) : undefined
      default:
        return
    }
  }

  #array(depth: number): void {
    const count = this.#reader.u32le('cProperties')
    if (count === 0 || depth >= MAX_DEPTH) return
    this.#reader.skip(4, 'prid')
    for (let index = 0; index < count; index++) this.read(depth + 1)
  }
}
