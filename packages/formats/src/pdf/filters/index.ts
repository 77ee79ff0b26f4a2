// ISO 32000-1 §7.4: the chain of filters of one stream.
import type { Budget } from '../../budget/index.ts'
import { dictOf, nameOf, numberOf, type PdfDict, type PdfValue } from '../values.ts'
import { ascii85, asciiHex } from './ascii.ts'
import { inflate } from './flate.ts'
import { lzw } from './lzw.ts'
import { unpredict } from './predictor.ts'
import { runLength } from './run-length.ts'

export { unfilterRows } from './predictor.ts'

/** Filters on one stream; ordinary documents use one, seldom two. */
const MAX_FILTERS = 8

export interface Decoded {
  readonly bytes: Uint8Array
  /** The filter at which decoding stopped: a picture's own, or one nobody knows. */
  readonly left?: string
  /** Damaged, or more came out than asked for; `bytes` is what came before. */
  readonly partial: boolean
}

/** Undoes the filters in order, each to at most `limit` bytes. */
export function decodeFilters(data: Uint8Array, filters: readonly Filter[], limit: number, budget: Budget): Decoded {
  let bytes = data
  let partial = filters.length > MAX_FILTERS
  for (const { name, parameters } of filters.slice(0, MAX_FILTERS)) {
    const out = decodeOne(bytes, name, parameters, limit)
    if (out === undefined) return { bytes, left: name, partial }
    budget.spend('maxUnpackedBytes', out.bytes.length)
    bytes = out.bytes
    partial ||= out.partial
  }
  return { bytes, partial }
}

export interface Filter {
  readonly name: string
  readonly parameters: PdfDict | undefined
}

/** The filters that a stream's dictionary names, with their parameters; `resolve` follows references. */
export function filtersOf(dict: PdfDict, resolve: (value: PdfValue | undefined) => PdfValue | undefined): Filter[] {
  const names = listOf(resolve(dict.get('Filter') ?? dict.get('F')))
  const parameters = listOf(resolve(dict.get('DecodeParms') ?? dict.get('DP')))
  return names.flatMap((value, at) => {
    const name = nameOf(resolve(value))
    return name === undefined ? [] : [{ name, parameters: dictOf(resolve(parameters[at])) }]
  })
}

const listOf = (value: PdfValue | undefined): PdfValue[] => (Array.isArray(value) ? value : value == null ? [] : [value])

function decodeOne(
  data: Uint8Array,
  name: string,
  parameters: PdfDict | undefined,
  limit: number,
): { bytes: Uint8Array; partial: boolean } | undefined {
  switch (name) {
    case 'FlateDecode':
    case 'Fl': {
      const { bytes, partial } = inflate(data, limit)
      return { bytes: withoutPrediction(bytes, parameters), partial }
    }
    case 'LZWDecode':
    case 'LZW': {
      const bytes = lzw(data, limit, numberOf(parameters?.get('EarlyChange')) ?? 1)
      return { bytes: withoutPrediction(bytes, parameters), partial: false }
    }
    case 'ASCIIHexDecode':
    case 'AHx':
      return { bytes: asciiHex(data), partial: false }
    case 'ASCII85Decode':
    case 'A85':
      return { bytes: ascii85(data), partial: false }
    case 'RunLengthDecode':
    case 'RL':
      return { bytes: runLength(data, limit), partial: false }
    case 'Crypt':
      return { bytes: data, partial: false }
    default:
      return undefined
  }
}

function withoutPrediction(bytes: Uint8Array, parameters: PdfDict | undefined): Uint8Array {
  const predictor = numberOf(parameters?.get('Predictor')) ?? 1
  if (!parameters || predictor < 2) return bytes
  return unpredict(bytes, {
    predictor,
    colors: numberOf(parameters.get('Colors')) ?? 1,
    bitsPerComponent: numberOf(parameters.get('BitsPerComponent')) ?? 8,
    columns: numberOf(parameters.get('Columns')) ?? 1,
  })
}
