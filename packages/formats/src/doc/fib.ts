// MS-DOC §2.5.1 Fib = FibBase(32) csw fibRgW cslw fibRgLw cbRgFcLcb fibRgFcLcb …

import { ByteReader, FormatError } from '../bytes/index.ts'

const WORD_97 = 0xa5ec
const WORD_95 = 0xa5dc
/** From this version on text is told by pieces in a table stream. */
const NFIB_97 = 0x00c1
const MAX_PAIRS = 0x200

/** §2.5.6 FibRgFcLcb97: indexes of the pairs that are read. */
export const PAIR = { chpx: 12, clx: 33, associated: 32, userVariables: 60 } as const

export interface Fib {
  readonly nFib: number
  readonly encrypted: boolean
  readonly table: '0Table' | '1Table'
  readonly lid: number
  /** Of older documents: where the text begins and ends. */
  readonly fcMin: number
  readonly fcMac: number
  readonly complex: boolean
  readonly old: boolean
  /** Offset and length in the table stream. */
  pair(index: number): readonly [offset: number, length: number]
}

/** Throws when the stream does not begin as a Word document does. */
export function readFib(stream: Uint8Array): Fib {
  const reader = new ByteReader(stream)
  const magic = reader.u16le('wIdent')
  if (magic !== WORD_97 && magic !== WORD_95) throw new FormatError('unexpected', 0, 'wIdent')
  const nFib = reader.u16le('nFib')
  reader.skip(2, 'unused')
  const lid = reader.u16le('lid')
  reader.skip(2, 'pnNext')
  const flags = reader.u16le('flags')
  reader.skip(12, 'nFibBack, lKey, envr, flags, reserved')
  const fib = {
    nFib,
    lid,
    encrypted: (flags & 0x0100) !== 0,
    complex: (flags & 0x0004) !== 0,
    table: (flags & 0x0200) !== 0 ? ('1Table' as const) : ('0Table' as const),
    fcMin: reader.u32le('fcMin'),
    fcMac: reader.u32le('fcMac'),
    old: magic === WORD_95 || nFib < NFIB_97,
  }
  const pairs = fib.old ? [] : readPairs(reader)
  return { ...fib, pair: (index) => pairs[index] ?? [0, 0] }
}

function readPairs(reader: ByteReader): [number, number][] {
  reader.skip(reader.u16le('csw') * 2, 'fibRgW')
  reader.skip(reader.u16le('cslw') * 4, 'fibRgLw')
  const count = Math.min(reader.u16le('cbRgFcLcb'), MAX_PAIRS)
  const pairs: [number, number][] = []
  while (pairs.length < count && reader.remaining >= 8) pairs.push([reader.u32le('fc'), reader.u32le('lcb')])
  return pairs
}
