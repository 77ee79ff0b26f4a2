// [MS-OXTNEF] §2.1.3.4: PROPERTIES = count *( type id [name] VALUE )

import type { Budget } from '../budget/index.ts'
import { type Breakable, ByteReader, keepingPartial } from '../bytes/index.ts'

export interface MapiProperty {
  readonly type: number
  /** Below 0x8000 the identifier, above it the number of a named property; undefined for a property named by a string. */
  readonly id: number | undefined
  /** The first value when there are several. */
  readonly value: Uint8Array
}

const MULTIPLE = 0x1000
const NAMED = 0x8000
const GUID_BYTES = 16
/** Values whose length stands before them. */
const COUNTED = new Set([0x000d, 0x001e, 0x001f, 0x0102])
/** Bytes of the others, padding to four included. */
const FIXED_BYTES = new Map([
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 4],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
])

/** The properties as far as they can be followed: one of an unknown type ends them. */
export function readMapiProperties(bytes: Uint8Array, budget: Budget): { properties: MapiProperty[]; complete: boolean } {
  const properties: MapiProperty[] = []
  const reader = new ByteReader(bytes)
  let complete = false
  const kept = keepingPartial<Breakable>({}, () => {
    const count = reader.u32le('MsgPropertyCount')
    for (let index = 0; index < count; index++) {
      budget.spend('maxSteps', 1)
      const type = reader.u16le('PropertyType')
      const tag = reader.u16le('PropertyID')
      const id = tag >= NAMED ? readName(reader) : tag
      const value = readValue(reader, type, budget)
      if (value === undefined) return
      properties.push({ type: type & ~MULTIPLE, id, value })
    }
    complete = true
  })
  return { properties, complete: complete && kept.broken === undefined }
}

// §2.1.3.4.2: GUID kind ( number / length string padding )
function readName(reader: ByteReader): number | undefined {
  reader.skip(GUID_BYTES, 'PropertyName GUID')
  if (reader.u32le('PropertyName kind') === 0) return reader.u32le('PropertyName LID')
  skipPadded(reader, reader.u32le('PropertyName length'))
  return undefined
}

/** Undefined for a type that has no known length. */
function readValue(reader: ByteReader, type: number, budget: Budget): Uint8Array | undefined {
  const plain = type & ~MULTIPLE
  const isCounted = COUNTED.has(plain)
  const fixed = FIXED_BYTES.get(plain)
  if (!isCounted && fixed === undefined) return undefined
  const count = isCounted || type & MULTIPLE ? reader.u32le('number of values') : 1
  let first: Uint8Array = new Uint8Array()
  for (let index = 0; index < count; index++) {
    budget.spend('maxSteps', 1)
    const length = fixed ?? reader.u32le('length of the value')
    const value = reader.take(length, 'value')
    skipPadding(reader, length)
    if (index === 0) first = value
  }
  return first
}

function skipPadded(reader: ByteReader, length: number): void {
  reader.skip(length, 'value')
  skipPadding(reader, length)
}

/** QUIRK: the last value of an attribute is not always padded. */
function skipPadding(reader: ByteReader, length: number): void {
  reader.skip(Math.min((4 - (length % 4)) % 4, reader.remaining), 'padding')
}
