// MS-OLEPS §2.21 PropertySetStream, §2.20 PropertySet.

import { asBuffer, type Breakable, ByteReader, FormatError, keepingPartial } from '../bytes/index.ts'
import { formatGuid } from './guid.ts'
import { type PropertyValue, ValueReader } from './property-value.ts'

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
const DEFAULT_CODE_PAGE = 1252

/** Properties read from one set; real ones have a few dozen. */
const MAX_PROPERTIES = 4_096

/** Reads `\x05SummaryInformation`, `\x05DocumentSummaryInformation` and their like. What precedes damage is kept. */
export function readPropertySet(bytes: Uint8Array): PropertySets {
  const sets: PropertySets = { properties: [] }
  return keepingPartial(sets, () => {
    const reader = new ByteReader(bytes)
    reader.expect([0xfe, 0xff], 'ByteOrder')
    reader.skip(22, 'Version, SystemIdentifier, CLSID')
    const count = Math.min(reader.u32le('NumPropertySets'), 2)
    const values = new ValueReader(bytes)
    for (let index = 0; index < count; index++) {
      const formatId = formatGuid(asBuffer(reader.take(16, 'FMTID')), 0)
      readSet(new ByteReader(bytes), reader.u32le('Offset'), formatId, values, sets)
    }
  })
}

function readSet(reader: ByteReader, start: number, formatId: string, values: ValueReader, sets: PropertySets): void {
  reader.seek(start, 'PropertySet')
  reader.skip(4, 'Size')
  const count = Math.min(reader.u32le('NumProperties'), MAX_PROPERTIES)
  const offsets = new Map<number, number>()
  keepingPartial<Breakable>({}, () => {
    for (let index = 0; index < count; index++) offsets.set(reader.u32le('PropertyIdentifier'), start + reader.u32le('Offset'))
  })
  values.codePage = codePageOf(values.at(offsets.get(CODE_PAGE_ID)))
  const names = values.dictionary(offsets.get(DICTIONARY_ID), MAX_PROPERTIES)
  for (const [id, offset] of offsets) {
    if (id === DICTIONARY_ID) continue
    const value = values.at(offset)
    if (value === undefined) continue
    sets.properties.push({ id, name: names.get(id), value })
    assign(sets, formatId, id, value)
  }
  if (values.exhausted) sets.broken ??= new FormatError('limit-exceeded', start, 'MAX_TEXT_BYTES')
}

/** §2.18.2: a signed 16-bit number, 1252 when there is none. */
function codePageOf(value: PropertyValue | undefined): number {
  return typeof value === 'number' ? value & 0xffff : DEFAULT_CODE_PAGE
}

function assign(sets: PropertySets, formatId: string, id: number, value: PropertyValue): void {
  const texts = formatId === SUMMARY ? SUMMARY_TEXTS : formatId === DOCUMENT_SUMMARY ? DOCUMENT_TEXTS : undefined
  const text = texts?.get(id)
  if (text && typeof value === 'string') sets[text] = value
  const date = formatId === SUMMARY ? SUMMARY_DATES.get(id) : undefined
  if (date && value instanceof Date) sets[date] = value
}
