// MS-DOC §2.8.5 PlcBteChpx, §2.9.33 ChpxFkp, §2.6.1 character properties: which bytes of the text nobody sees.

import { asBuffer } from '../bytes/index.ts'

const PAGE = 512
const SPRM = { VANISH: 0x083c, COLOUR_INDEX: 0x2a42, HALF_POINTS: 0x4a43, COLOUR: 0x6870 } as const
const WHITE_INDEX = 8
/** §2.2.5.1: bytes of the operand by the three highest bits of the sprm. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, -1, 3]
const MAX_PAGES = 100_000

/** Half-open, in bytes of the `WordDocument` stream; in ascending order. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Ranges of text that is hidden, white, or of one point and less. What cannot be read counts as seen. */
export function hiddenRanges(stream: Uint8Array, plc: Uint8Array): Range[] {
  const table = asBuffer(plc)
  const buffer = asBuffer(stream)
  const count = Math.min(Math.floor((table.length - 4) / 8), MAX_PAGES)
  const ranges: Range[] = []
  const pages = new Set<number>()
  for (let index = 0; index < count; index++) {
    const page = (table.readUInt32LE((count + 1) * 4 + index * 4) & 0x3fffff) * PAGE
    if (page + PAGE > buffer.length || pages.has(page)) continue
    pages.add(page)
    readPage(buffer.subarray(page, page + PAGE), ranges)
  }
  return ranges.toSorted((a, b) => a.from - b.from)
}

/** ChpxFkp = rgfc rgb … crun, the offsets in `rgb` counting words. */
function readPage(page: Buffer, ranges: Range[]): void {
  const runs = page[PAGE - 1] ?? 0
  if (runs * 5 + 5 > PAGE) return
  for (let run = 0; run < runs; run++) {
    const at = (page[(runs + 1) * 4 + run] ?? 0) * 2
    if (at === 0 || at >= PAGE - 1) continue
    const size = page[at] ?? 0
    if (isHidden(page.subarray(at + 1, Math.min(PAGE - 1, at + 1 + size))))
      ranges.push({ from: page.readUInt32LE(run * 4), to: page.readUInt32LE(run * 4 + 4) })
  }
}

function isHidden(grpprl: Buffer): boolean {
  let hidden = false
  for (let at = 0; at + 2 < grpprl.length; ) {
    const sprm = grpprl.readUInt16LE(at)
    const fixed = OPERAND_BYTES[sprm >>> 13] ?? 1
    const operand = at + 2
    const bytes = fixed < 0 ? 1 + (grpprl[operand] ?? 0) : fixed
    if (operand + bytes > grpprl.length) break
    if (sprm === SPRM.VANISH) hidden ||= grpprl[operand] === 1
    else if (sprm === SPRM.COLOUR_INDEX) hidden ||= grpprl[operand] === WHITE_INDEX
    else if (sprm === SPRM.HALF_POINTS) hidden ||= grpprl.readUInt16LE(operand) <= 2
    else if (sprm === SPRM.COLOUR) hidden ||= grpprl.readUInt32LE(operand) === 0x00ffffff
    at = operand + bytes
  }
  return hidden
}
