// ISO 32000-1 §8.9.5 image dictionaries, §8.6 colour spaces: pictures whose samples stand there as they are, without a codec of their own.
import type { PdfDocument } from './document.ts'
import { filtersOf } from './filters/index.ts'
import type { IndirectObject } from './object-index.ts'
import { firstPages } from './pages.ts'
import { bytesOf, dictOf, nameOf, numberOf, type PdfDict, type PdfValue } from './values.ts'

/** Samples of a picture in rows, each row beginning with a whole byte. */
export interface PdfPicture {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  /** 1 grey or palette, 3 colours. */
  readonly samples: number
  readonly rowBytes: number
  readonly rows: Uint8Array
  readonly palette?: Uint8Array
  /** Zero is white (§8.9.5.2 Decode). */
  readonly inverted: boolean
}

export interface PictureLimits {
  readonly minSide: number
  readonly maxPixels: number
  readonly maxPictures: number
  /** Drawn pictures compress well, photographs do not. */
  readonly maxBytesPerPixel: number
}

/** Pages and XObjects that are looked at for pictures. */
const MAX_PAGES = 3
const MAX_OBJECTS = 200
/** Programs write a line end or two behind the last row. */
const END_BYTES = 64
const READABLE = new Set([
  'FlateDecode',
  'Fl',
  'LZWDecode',
  'LZW',
  'RunLengthDecode',
  'RL',
  'ASCII85Decode',
  'A85',
  'ASCIIHexDecode',
  'AHx',
])

/** Drawn pictures on the first pages, as many and as large as `limits` allow; photographs and scans are left out. */
export function drawnPictures(document: PdfDocument, limits: PictureLimits): PdfPicture[] {
  const pictures: PdfPicture[] = []
  let pixels = 0
  for (const { resources } of firstPages(document).slice(0, MAX_PAGES)) {
    const objects = document.dict(resources?.get('XObject'))
    for (const value of [...(objects?.values() ?? [])].slice(0, MAX_OBJECTS)) {
      const object = document.objectOf(value)
      const dict = object && dictOf(document.value(object))
      if (!object || !dict || nameOf(document.resolve(dict.get('Subtype'))) !== 'Image') continue
      const layout = layoutOf(document, dict)
      if (!layout || Math.min(layout.width, layout.height) < limits.minSide) continue
      pixels += layout.width * layout.height
      if (pixels > limits.maxPixels || pictures.length >= limits.maxPictures) return pictures
      const rows = rowsOf(document, object, dict, layout, limits)
      if (rows) pictures.push({ ...layout, rows })
    }
  }
  return pictures
}

function rowsOf(
  document: PdfDocument,
  object: IndirectObject,
  dict: PdfDict,
  { width, height, rowBytes }: Omit<PdfPicture, 'rows'>,
  { maxBytesPerPixel }: PictureLimits,
): Uint8Array | undefined {
  if (filtersOf(dict, document.resolve).some(({ name }) => !READABLE.has(name))) return undefined
  if (document.rawData(object).length > width * height * maxBytesPerPixel) return undefined
  // With a predictor, each row has one byte more (§7.4.4.4).
  const { bytes, left } = document.data(object, (rowBytes + 1) * height + END_BYTES)
  return left === undefined ? bytes : undefined
}

function layoutOf(document: PdfDocument, dict: PdfDict): Omit<PdfPicture, 'rows'> | undefined {
  const number = (name: string) => numberOf(document.resolve(dict.get(name)))
  const [width = 0, height = 0] = [number('Width'), number('Height')]
  const isMask = document.resolve(dict.get('ImageMask')) === true
  const bitDepth = isMask ? 1 : (number('BitsPerComponent') ?? 8)
  const space = isMask ? { samples: 1 } : spaceOf(document, dict.get('ColorSpace'))
  if (!space || ![1, 2, 4, 8].includes(bitDepth) || !(Number.isInteger(width) && Number.isInteger(height))) return undefined
  const decode = document.resolve(dict.get('Decode'))
  const inverted = Array.isArray(decode) && (numberOf(document.resolve(decode[0])) ?? 0) >= 1
  return { width, height, bitDepth, ...space, rowBytes: Math.ceil((width * space.samples * bitDepth) / 8), inverted }
}

/** §8.6: how many samples a pixel has, and the palette when it is a number of one. */
function spaceOf(document: PdfDocument, value: PdfValue | undefined): { samples: number; palette?: Uint8Array } | undefined {
  const resolved = document.resolve(value)
  const family = nameOf(Array.isArray(resolved) ? document.resolve(resolved[0]) : resolved)
  if (family === 'DeviceGray' || family === 'CalGray' || family === 'G') return { samples: 1 }
  if (family === 'DeviceRGB' || family === 'CalRGB' || family === 'RGB') return { samples: 3 }
  if (!Array.isArray(resolved)) return undefined
  if (family === 'ICCBased') {
    const samples = numberOf(document.resolve(document.dict(resolved[1])?.get('N')))
    return samples === 1 || samples === 3 ? { samples } : undefined
  }
  if (family !== 'Indexed' && family !== 'I') return undefined
  const base = spaceOf(document, resolved[1])
  return base && !base.palette ? { samples: 1, palette: paletteOf(document, resolved[3], base.samples) } : undefined
}

/** §8.6.6.3: a string or a stream of colours, brought to three bytes each. */
function paletteOf(document: PdfDocument, value: PdfValue | undefined, samples: number): Uint8Array {
  const text = bytesOf(document.resolve(value))
  const stream = text === undefined ? document.objectOf(value) : undefined
  const colours = stream ? document.data(stream, 1_024).bytes : Buffer.from(text ?? '', 'latin1')
  return samples === 3 ? colours : Uint8Array.from([...colours].flatMap((grey) => [grey, grey, grey]))
}
