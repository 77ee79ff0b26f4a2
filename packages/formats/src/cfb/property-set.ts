// MS-OLEPS §2.21 PropertySetStream, §2.20 PropertySet, §2.15 TypedPropertyValue.

import { asBuffer, type Breakable, ByteReader, type FormatError, keepingPartial } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'
import { codePageLabel } from './code-page.ts'
import { formatGuid } from './guid.ts'

export type PropertyValue = string | number | boolean | Date

export interface Property {
  readonly id: number
  /** From the dictionary of a user-defined set. */
  readonly name: string | undefined
  readonly value: PropertyValue
}

/** What the two summary streams of an Office document say, and every property they hold. */
export interface PropertySets {
  title?: string
  subject?: string
  author?: string
  keywords?: string
  comments?: string
  template?: string
  lastAuthor?: string
  application?: string
  company?: string
  manager?: string
  category?: string
  created?: Date
  lastSaved?: Date
  readonly properties: Property[]
  /** Why the reading ended early; what came before is kept. */
  broken?: FormatError
}

const SUMMARY = 'f29f85e0-4ff9-1068-ab91-08002b27b3d9'
const DOCUMENT_SUMMARY = 'd5cdd502-2e9c-101b-9397-08002b2cf9ae'

type TextKey = { [K in keyof PropertySets]-?: PropertySets[K] extends string | undefined ? K : never }[keyof PropertySets]
type DateKey = 'created' | 'lastSaved'

// MS-OLEPS §2.25.1 and [MS-OSHARED] §2.3.3.2.
const SUMMARY_TEXTS = new Map<number, TextKey>([
  [2, 'title'],
  [3, 'subject'],
  [4, 'author'],
  [5, 'keywords'],
  [6, 'comments'],
  [7, 'template'],
  [8, 'lastAuthor'],
  [18, 'application'],
])
const SUMMARY_DATES = new Map<number, DateKey>([
  [12, 'created'],
  [13, 'lastSaved'],
])
const DOCUMENT_TEXTS = new Map<number, TextKey>([
  [2, 'category'],
  [14, 'manager'],
  [15, 'company'],
])

const DICTIONARY_ID = 0
const CODE_PAGE_ID = 1
const UNICODE_CODE_PAGE = 1200

/** Properties read from one set; real ones have a few dozen. */
const MAX_PROPERTIES = 4_096

const FILETIME_EPOCH_MS = 11_644_473_600_000

/** Reads `\x05SummaryInformation`, `\x05DocumentSummaryInformation` and their like. What precedes damage is kept. */
export function readPropertySet(bytes: Uint8Array): PropertySets {
  const sets: PropertySets = { properties: [] }
  return keepingPartial(sets, () => {
    const reader = new ByteReader(bytes)
    reader.expect([0xfe, 0xff], 'ByteOrder')
    reader.skip(22, 'Version, SystemIdentifier, CLSID')
    const count = Math.min(reader.u32le('NumPropertySets'), 2)
    for (let index = 0; index < count; index++) {
      const formatId = formatGuid(asBuffer(reader.take(16, 'FMTID')), 0)
      const offset = reader.u32le('Offset')
      readSet(new ByteReader(bytes, 0), offset, formatId, sets)
    }
  })
}

function readSet(reader: ByteReader, start: number, formatId: string, sets: PropertySets): void {
  reader.seek(start, 'PropertySet')
  reader.skip(4, 'Size')
  const count = Math.min(reader.u32le('NumProperties'), MAX_PROPERTIES)
  const offsets = new Map<number, number>()
  keepingPartial<Breakable>({}, () => {
    for (let index = 0; index < count; index++) offsets.set(reader.u32le('PropertyIdentifier'), start + reader.u32le('Offset'))
  })
  const codePage = Number(valueAt(reader, offsets.get(CODE_PAGE_ID), 1252) ?? 1252) & 0xffff
  const names = readDictionary(reader, offsets.get(DICTIONARY_ID), codePage)
  for (const [id, offset] of offsets) {
    if (id === DICTIONARY_ID) continue
    const value = valueAt(reader, offset, codePage)
    if (value === undefined) continue
    sets.properties.push({ id, name: names.get(id), value })
    assign(sets, formatId, id, value)
  }
}

function assign(sets: PropertySets, formatId: string, id: number, value: PropertyValue): void {
  const texts = formatId === SUMMARY ? SUMMARY_TEXTS : formatId === DOCUMENT_SUMMARY ? DOCUMENT_TEXTS : undefined
  const text = texts?.get(id)
  if (text && typeof value === 'string') sets[text] = value
  const date = formatId === SUMMARY ? SUMMARY_DATES.get(id) : undefined
  if (date && value instanceof Date) sets[date] = value
}

/** One property's value; undefined for types without meaning here, and for values that lie outside of the stream. */
function valueAt(reader: ByteReader, offset: number | undefined, codePage: number): PropertyValue | undefined {
  if (offset === undefined) return undefined
  const found: Breakable & { value?: PropertyValue | undefined } = {}
  keepingPartial(found, () => {
    reader.seek(offset, 'Property')
    found.value = readTyped(reader, reader.u32le('Type') & 0xffff, codePage)
  })
  return found.value
}

// §2.2 PropertyType
function readTyped(reader: ByteReader, type: number, codePage: number): PropertyValue | undefined {
  switch (type) {
    case 0x0002:
      return reader.u16le('VT_I2')
    case 0x0003:
    case 0x0016:
      return reader.i32le('VT_I4')
    case 0x0013:
      return reader.u32le('VT_UI4')
    case 0x000b:
      return reader.u16le('VT_BOOL') !== 0
    case 0x0008:
    case 0x001e:
      return readText(reader, codePage)
    case 0x001f:
      return untilZero(reader.utf16le(reader.u32le('VT_LPWSTR length'), 'VT_LPWSTR'))
    case 0x0040:
      return readDate(reader)
    default:
      return undefined
  }
}

function readText(reader: ByteReader, codePage: number): string {
  const bytes = reader.take(reader.u32le('VT_LPSTR size'), 'VT_LPSTR')
  return untilZero(decodeText(bytes, codePage === UNICODE_CODE_PAGE ? 'utf-16le' : codePageLabel(codePage)))
}

function readDate(reader: ByteReader): Date | undefined {
  const ticks = reader.u64le('VT_FILETIME')
  const date = new Date(ticks / 10_000 - FILETIME_EPOCH_MS)
  // An edit duration is stored in the same type: what would be a date long ago is none.
  return ticks === 0 || Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 ? undefined : date
}

// §2.17 DICTIONARY = NumEntries *( PropertyIdentifier Length Name )
function readDictionary(reader: ByteReader, offset: number | undefined, codePage: number): Map<number, string> {
  const names = new Map<number, string>()
  if (offset === undefined) return names
  keepingPartial<Breakable>({}, () => {
    reader.seek(offset, 'Dictionary')
    const count = Math.min(reader.u32le('NumEntries'), MAX_PROPERTIES)
    for (let index = 0; index < count; index++) {
      const id = reader.u32le('PropertyIdentifier')
      const length = reader.u32le('Length')
      if (codePage === UNICODE_CODE_PAGE) {
        names.set(id, untilZero(reader.utf16le(length, 'Name')))
        if (length % 2 === 1) reader.skip(2, 'padding')
      } else names.set(id, untilZero(decodeText(reader.take(length, 'Name'), codePageLabel(codePage))))
    }
  })
  return names
}

function untilZero(text: string): string {
  const zero = text.indexOf('\0')
  return zero < 0 ? text : text.slice(0, zero)
}
