// BIFF: a stream of records, each type (2 bytes), size (2 bytes), data ([MS-XLS] §2.1.4).
import type { Budget } from '../budget/index.ts'

export const RECORD = {
  FORMULA: 0x0006,
  EOF: 0x000a,
  EXTERNSHEET: 0x0017,
  LBL: 0x0018,
  EXTERNNAME: 0x0023,
  FILEPASS: 0x002f,
  CONTINUE: 0x003c,
  CODEPAGE: 0x0042,
  BOUNDSHEET: 0x0085,
  MULRK: 0x00bd,
  RSTRING: 0x00d6,
  INTERFACEHDR: 0x00e1,
  SST: 0x00fc,
  LABELSST: 0x00fd,
  RRDHEAD: 0x0138,
  USREXCL: 0x0194,
  FILELOCK: 0x0195,
  RRDINFO: 0x0196,
  SUPBOOK: 0x01ae,
  TXO: 0x01b6,
  HLINK: 0x01b8,
  NUMBER: 0x0203,
  LABEL: 0x0204,
  BOOLERR: 0x0205,
  STRING: 0x0207,
  ARRAY: 0x0221,
  RK: 0x027e,
  SHRFMLA: 0x04bc,
  /** Lbl of Excel 3 and 4. */
  OLD_LBL: 0x0218,
  BOF: 0x0809,
} as const

/** BOF, and what it was in Excel 2, 3 and 4. */
export const isBof = (type: number): boolean => type === 0x0809 || type === 0x0409 || type === 0x0209 || type === 0x0009

export const HEADER_BYTES = 4

/** Substream types of BOF ([MS-XLS] §2.4.21). */
export const SUBSTREAM = {
  globals: 0x0005,
  vba: 0x0006,
  worksheet: 0x0010,
  chart: 0x0020,
  macro: 0x0040,
  workspace: 0x0100,
} as const

export interface BiffRecord {
  readonly type: number
  /** Where its data begin in the stream. */
  readonly offset: number
  readonly data: Uint8Array
}

/** Records from `start` on, to the end of the stream; a last one that is cut off is given as far as it goes. */
export function* recordsFrom(
  stream: Uint8Array,
  start: number,
  budget: Budget,
  wanted?: ReadonlySet<number>,
): Generator<BiffRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  let counted = 0
  for (let at = start; at >= 0 && at + HEADER_BYTES <= stream.length; ) {
    const type = view.getUint16(at, true)
    const size = view.getUint16(at + 2, true)
    const offset = at + HEADER_BYTES
    // What stands behind the last record is padding of the stream.
    if (type === 0 && size === 0) return
    if (++counted % 256 === 0) budget.spend('maxSteps', 256)
    if (!wanted || wanted.has(type)) yield { type, offset, data: stream.subarray(offset, offset + size) }
    at = offset + size
  }
}

/** The substream type of a BOF record of any version, undefined when it is too short. */
export const substreamType = ({ data }: BiffRecord): number | undefined =>
  data.length >= 4 ? (data[2] ?? 0) | ((data[3] ?? 0) << 8) : undefined

export const u16 = (data: Uint8Array, at: number): number => (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8)
export const u32 = (data: Uint8Array, at: number): number => (u16(data, at) | (u16(data, at + 2) << 16)) >>> 0
