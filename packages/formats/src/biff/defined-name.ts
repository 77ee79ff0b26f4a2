// [MS-XLS] §2.4.150 Lbl.
import { ByteReader } from '../bytes/index.ts'
import { ContinuedReader } from './continued-reader.ts'
import type { Dialect } from './token-reader.ts'

/** The names that a number stands for. */
const BUILTIN = [
  'Consolidate_Area',
  'Auto_Open',
  'Auto_Close',
  'Extract',
  'Database',
  'Criteria',
  'Print_Area',
  'Print_Titles',
  'Recorder',
  'Data_Form',
  'Auto_Activate',
  'Auto_Deactivate',
  'Sheet_Title',
  '_FilterDatabase',
]
const F_HIDDEN = 0x0001
const F_BUILTIN = 0x0020

export interface Label {
  readonly name: string
  readonly hidden: boolean
  /** Counted from 1; 0 for the whole book. */
  readonly itab: number
  readonly rgce: Uint8Array
  readonly rgcb: Uint8Array
}

/** The name and its tokens, not yet parsed: names refer to sheets and names that follow. */
export function readLabel(data: Uint8Array, dialect: Dialect, decode: (bytes: Uint8Array) => string): Label {
  const reader = new ByteReader(data)
  const flags = reader.u16le('flags')
  reader.skip(1, 'chKey')
  const count = reader.u8('cch')
  const size = reader.u16le('cce')
  reader.skip(2, 'reserved')
  const itab = reader.u16le('itab')
  reader.skip(4, 'reserved')
  const isWide = dialect !== 'biff5' && ((data[reader.offset] ?? 0) & 1) === 1
  const written =
    dialect === 'biff5'
      ? decode(reader.take(count, 'Name'))
      : new ContinuedReader([reader.take(1 + count * (isWide ? 2 : 1), 'Name')]).string(count)
  const rgce = reader.take(Math.min(size, reader.remaining), 'rgce')
  const rgcb = reader.take(reader.remaining, 'rgcb')
  return { name: spelt(written, (flags & F_BUILTIN) !== 0), hidden: (flags & F_HIDDEN) !== 0, itab, rgce, rgcb }
}

/** The same of Excel 3 and 4; what it refers to is not read. */
export function readOldLabel(data: Uint8Array, decode: (bytes: Uint8Array) => string): Label {
  const reader = new ByteReader(data)
  const flags = reader.u16le('grbit')
  reader.skip(1, 'chKey')
  const count = reader.u8('cch')
  reader.skip(2, 'cce')
  const name = spelt(decode(reader.take(count, 'Name')), (flags & F_BUILTIN) !== 0)
  return { name, hidden: (flags & F_HIDDEN) !== 0, itab: 0, rgce: new Uint8Array(), rgcb: new Uint8Array() }
}

function spelt(written: string, isBuiltin: boolean): string {
  const builtin = isBuiltin ? BUILTIN[written.charCodeAt(0)] : undefined
  return builtin === undefined ? written : builtin + written.slice(1)
}
