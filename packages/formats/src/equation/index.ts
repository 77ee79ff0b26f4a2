// Equation Editor 3.0: EQNOLEFILEHDR MTEF. What its editor does with a font name or a matrix that is too large
// is CVE-2017-11882, CVE-2018-0802 and CVE-2018-0798.
// MTEF v3: HEADER(5) *RECORD; RECORD = tag [nudge] fields; the tag's low half is the type, its high half the options.

import { ByteReader, FormatError } from '../bytes/index.ts'

const HEADER_BYTES = 28
/** LOGFONT holds 31 characters and a zero. */
const MAX_FONT_NAME = 32
/** Rows or columns of an honest matrix. */
const MAX_MATRIX = 31
const MAX_RECORDS = 100_000

const TYPE = { END: 0, LINE: 1, CHAR: 2, TMPL: 3, PILE: 4, MATRIX: 5, EMBELL: 6, RULER: 7, FONT: 8, SIZE: 9 } as const
const OPTION = { NUDGE: 0x80, EMBELL: 0x20, NULL: 0x10, RULER: 0x20, SPACING: 0x40 } as const

export interface Equation {
  /** Every record was understood. */
  readonly wellFormed: boolean
  /** What no editor writes: `font-name` longer than a font's name can be, `matrix` larger than it can be. */
  readonly overflow: 'font-name' | 'matrix' | undefined
}

/** Reads an `Equation Native` stream far enough to tell an equation from an attack on its editor. */
export function readEquation(stream: Uint8Array): Equation {
  try {
    const reader = new ByteReader(stream)
    // The header's own size comes first; native data of an OLE 1.0 object have no header.
    if ((stream[0] === HEADER_BYTES && stream[1] === 0) || (stream[4] === HEADER_BYTES && stream[5] === 0))
      reader.skip(stream[0] === HEADER_BYTES ? HEADER_BYTES : HEADER_BYTES + 4, 'EQNOLEFILEHDR')
    const version = reader.u8('MTEF version')
    reader.skip(4, 'platform, product, versions')
    if (version !== 2 && version !== 3) return { wellFormed: version === 4 || version === 5, overflow: undefined }
    return records(reader, version)
  } catch (error) {
    if (error instanceof FormatError) return { wellFormed: false, overflow: undefined }
    throw error
  }
}

/** QUIRK: a few bytes of whatever was in memory may follow the last record. */
const TAIL = 8

function records(reader: ByteReader, version: number): Equation {
  try {
    return { wellFormed: true, overflow: firstOverflow(reader, version) }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { wellFormed: reader.remaining <= TAIL, overflow: undefined }
  }
}

function firstOverflow(reader: ByteReader, version: number): Equation['overflow'] {
  for (let count = 0; reader.remaining > 0 && count < MAX_RECORDS; count++) {
    const tag = reader.u8('tag')
    const options = tag & 0xf0
    if (options & OPTION.NUDGE && (tag & 0x0f) <= TYPE.EMBELL && (tag & 0x0f) !== TYPE.END) nudge(reader)
    const overflow = record(reader, tag & 0x0f, options, version)
    if (overflow) return overflow
  }
  return undefined
}

function record(reader: ByteReader, type: number, options: number, version: number): Equation['overflow'] {
  switch (type) {
    case TYPE.LINE:
      if (options & OPTION.SPACING) reader.skip(2, 'line spacing')
      if (options & OPTION.RULER) ruler(reader)
      return undefined
    case TYPE.CHAR:
      // Since version 3 a character has two bytes.
      reader.skip(version < 3 ? 2 : 3, 'typeface, character')
      return undefined
    case TYPE.TMPL:
      reader.skip(3, 'selector, variation, options')
      return undefined
    case TYPE.PILE:
      reader.skip(2, 'justification')
      if (options & OPTION.RULER) ruler(reader)
      return undefined
    case TYPE.MATRIX:
      return matrix(reader)
    case TYPE.EMBELL:
      reader.skip(1, 'embellishment')
      return undefined
    case TYPE.RULER:
      ruler(reader, false)
      return undefined
    case TYPE.FONT:
      return font(reader)
    case TYPE.SIZE:
      size(reader)
      return undefined
    default:
      if (type > 0x0e) throw new FormatError('unexpected', reader.offset, 'record')
      return undefined
  }
}

function nudge(reader: ByteReader): void {
  if (reader.u8('dx') === 128 && reader.u8('dy') === 128) reader.skip(4, 'nudge')
}

// RULER = [ tag ] count *( type offset(2) )
function ruler(reader: ByteReader, tagged = true): void {
  if (tagged) reader.skip(1, 'RULER tag')
  reader.skip(reader.u8('tab stops') * 3, 'tab stops')
}

function matrix(reader: ByteReader): Equation['overflow'] {
  reader.skip(3, 'alignment')
  const [rows, columns] = [reader.u8('rows'), reader.u8('columns')]
  if (rows > MAX_MATRIX || columns > MAX_MATRIX) return 'matrix'
  // Two bits for each line between and around rows and columns.
  reader.skip(Math.ceil((rows + 1) / 4) + Math.ceil((columns + 1) / 4), 'partition lines')
  return undefined
}

function font(reader: ByteReader): Equation['overflow'] {
  reader.skip(2, 'typeface, style')
  const rest = reader.bytes.subarray(reader.offset)
  const end = rest.indexOf(0)
  if (end > MAX_FONT_NAME || (end < 0 && rest.length > MAX_FONT_NAME)) return 'font-name'
  reader.skip(end < 0 ? rest.length : end + 1, 'font name')
  return undefined
}

// SIZE = 101 point(2) / 100 lsize dsize(2) / lsize dsize
function size(reader: ByteReader): void {
  const lsize = reader.u8('lsize')
  reader.skip(lsize === 100 ? 3 : lsize === 101 ? 2 : 1, 'size')
}
