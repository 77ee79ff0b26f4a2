// MS-DOC §2.4.1 Retrieving text; §2.9.38 Clx = *Prc Pcdt; §2.8.35 PlcPcd = aCP aPcd; §2.9.73 FcCompressed.

import { asBuffer, ByteReader, FormatError, utf16leText } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

const PRC = 0x01
const PCDT = 0x02
const COMPRESSED = 0x40000000
/** Pieces of one document; hundreds of thousands are read, a fast-saved document has some hundred. */
const MAX_PIECES = 500_000

/** A run of characters and the bytes of the `WordDocument` stream it stands in. */
export interface Piece {
  readonly offset: number
  readonly bytes: number
  /** One byte a character (Windows-1252). */
  readonly compressed: boolean
}

export function readPieces(clx: Uint8Array): Piece[] {
  const reader = new ByteReader(clx)
  for (;;) {
    const kind = reader.u8('clxt')
    if (kind === PCDT) break
    if (kind !== PRC) throw new FormatError('unexpected', reader.offset - 1, 'clxt')
    reader.skip(reader.u16le('cbGrpprl'), 'GrpPrl')
  }
  const length = Math.min(reader.u32le('lcb'), reader.remaining)
  const count = Math.min(Math.floor((length - 4) / 12), MAX_PIECES)
  const positions: number[] = []
  for (let index = 0; index <= count; index++) positions.push(reader.u32le('aCP'))
  const pieces: Piece[] = []
  for (let index = 0; index < count; index++) {
    reader.skip(2, 'fNoParaLast')
    const fc = reader.u32le('fc')
    reader.skip(2, 'prm')
    const characters = (positions[index + 1] ?? 0) - (positions[index] ?? 0)
    if (characters <= 0) continue
    const compressed = (fc & COMPRESSED) !== 0
    const offset = compressed ? (fc & ~COMPRESSED) >>> 1 : fc >>> 0
    pieces.push({ offset, bytes: compressed ? characters : characters * 2, compressed })
  }
  return pieces
}

/** The characters of a part of a piece. */
export function textOf(stream: Uint8Array, compressed: boolean, from: number, to: number): string {
  const bytes = asBuffer(stream.subarray(from, to))
  return compressed ? decodeText(bytes, 'windows-1252') : utf16leText(bytes)
}
