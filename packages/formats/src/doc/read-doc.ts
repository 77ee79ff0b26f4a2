// MS-DOC: the `WordDocument` stream holds the text, the table stream says where it stands.

import type { Budget } from '../budget/index.ts'
import { ByteReader, keepingPartial } from '../bytes/index.ts'
import type { CfbFile } from '../cfb/index.ts'
import { decodeText } from '../charset/index.ts'
import { type Fib, PAIR, readFib } from './fib.ts'
import { hiddenRanges, type Range } from './hidden-ranges.ts'
import { type Piece, readPieces, textOf } from './pieces.ts'
import { readStringTable } from './string-table.ts'
import { TextReading } from './text-reading.ts'
import type { DocFile } from './types.ts'

/** SttbfAssoc: where the attached template stands. */
const TEMPLATE = 1
/** Bytes of text read of one document. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024
const JAPANESE = 0x0411

/** Text, fields and names of a Word document. Throws when there is no `WordDocument` stream that begins as one. */
export function readDoc(cfb: CfbFile, budget: Budget): DocFile {
  const stream = cfb.stream('WordDocument') ?? new Uint8Array()
  const fib = readFib(stream)
  const reading = new TextReading()
  const doc: DocFile = {
    nFib: fib.nFib,
    encrypted: fib.encrypted,
    text: '',
    hiddenText: '',
    fields: [],
    attachedTemplate: undefined,
    variables: new Map(),
  }
  keepingPartial(doc, () => {
    if (fib.encrypted) return
    if (fib.old) return readOldText(stream, fib, reading)
    const table = cfb.stream(fib.table) ?? new Uint8Array()
    readNames(fib, table, doc)
    const pieces = readPieces(slice(table, fib.pair(PAIR.clx)))
    budget.spend('maxSteps', pieces.length)
    readText(stream, pieces, hiddenRanges(stream, slice(table, fib.pair(PAIR.chpx))), reading)
  })
  return Object.assign(doc, reading.finish())
}

function slice(table: Uint8Array, [offset, length]: readonly [number, number]): Uint8Array {
  return table.subarray(Math.min(offset, table.length), Math.min(offset + length, table.length))
}

function readNames(fib: Fib, table: Uint8Array, doc: DocFile): void {
  const associated = readStringTable(new ByteReader(slice(table, fib.pair(PAIR.associated))))
  doc.attachedTemplate = associated[TEMPLATE] || undefined
  // §2.9.323 StwUser = names *( cchData value terminator )
  const user = new ByteReader(slice(table, fib.pair(PAIR.userVariables)))
  const names = readStringTable(user)
  keepingPartial({}, () => {
    for (const name of names) {
      doc.variables.set(name, user.utf16le(user.u16le('cchData'), 'value'))
      user.skip(2, 'terminator')
    }
  })
}

/** Pieces in order, each cut where hidden text begins and ends. */
function readText(stream: Uint8Array, pieces: readonly Piece[], hidden: readonly Range[], reading: TextReading): void {
  let left = MAX_TEXT_BYTES
  for (const { offset, bytes, compressed } of pieces) {
    const end = Math.min(offset + Math.min(bytes, left), stream.length)
    left -= Math.max(0, end - offset)
    let at = offset
    for (let index = firstEndingAfter(hidden, offset); index < hidden.length && at < end; index++) {
      const { from, to } = hidden[index] ?? { from: end, to: end }
      if (from >= end) break
      if (from > at) reading.text(textOf(stream, compressed, at, from), false)
      const until = Math.min(to, end)
      if (until > at) reading.text(textOf(stream, compressed, Math.max(at, from), until), true)
      at = Math.max(at, until)
    }
    if (at < end) reading.text(textOf(stream, compressed, at, end), false)
    if (left <= 0) break
  }
}

function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ranges[middle]?.to ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** Before Word 97: bytes in the code page of the system, in one run unless the document was saved fast. */
function readOldText(stream: Uint8Array, { fcMin, fcMac, lid }: Fib, reading: TextReading): void {
  const bytes = stream.subarray(fcMin, Math.min(fcMac, fcMin + MAX_TEXT_BYTES))
  reading.text(decodeText(bytes, lid === JAPANESE ? 'cp932' : 'windows-1252'), false)
}
