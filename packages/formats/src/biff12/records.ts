// [MS-XLSB] §2.1.4: records with a type of one or two bytes and a size of up to four, seven bits in each.
import type { Budget } from '../budget/index.ts'

export const BRT = {
  ROW_HDR: 0,
  CELL_RK: 2,
  CELL_ERROR: 3,
  CELL_BOOL: 4,
  CELL_REAL: 5,
  CELL_ST: 6,
  CELL_ISST: 7,
  FMLA_STRING: 8,
  FMLA_NUM: 9,
  FMLA_BOOL: 10,
  FMLA_ERROR: 11,
  SST_ITEM: 19,
  NAME: 39,
  CELL_R_STRING: 62,
  BUNDLE_SH: 156,
  SUP_BOOK_SRC: 355,
  SUP_SELF: 357,
  SUP_SAME: 358,
  BEGIN_SUP_BOOK: 360,
  PLACEHOLDER_NAME: 361,
  EXTERN_SHEET: 362,
  ARR_FMLA: 426,
  SHR_FMLA: 427,
  SUP_NAME_START: 577,
  SUP_ADDIN: 667,
} as const

export interface Brt {
  readonly type: number
  readonly data: Uint8Array
}

/** All records of a part; a last one that is cut off is given as far as it goes. */
export function* brtRecords(part: Uint8Array, budget: Budget): Generator<Brt> {
  let counted = 0
  for (let at = 0; at < part.length; ) {
    const first = part[at++] ?? 0
    const type = first & 0x80 ? (first & 0x7f) | (((part[at++] ?? 0) & 0x7f) << 7) : first
    let size = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = part[at++] ?? 0
      size |= (byte & 0x7f) << shift
      if (!(byte & 0x80)) break
    }
    if (++counted % 256 === 0) budget.spend('maxSteps', 256)
    yield { type, data: part.subarray(at, at + size) }
    at += size
  }
}
