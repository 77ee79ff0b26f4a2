/** One byte a pixel, 0 black, 255 white. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** How samples lie in unfiltered rows (ISO/IEC 15948 §7.2). */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  /** 1 grey or palette, 2 grey and alpha, 3 colours, 4 colours and alpha. */
  readonly samples: number
  readonly rowBytes: number
  readonly palette?: Uint8Array
}

const luma = (red: number, green: number, blue: number): number => (red * 77 + green * 150 + blue * 29) >> 8
/** Pictures stand on white paper. */
const onWhite = (grey: number, alpha: number): number => (grey * alpha + 255 * (255 - alpha)) / 255

/** Grey values of all pixels. */
export function greyOf(rows: Uint8Array, layout: Layout): GreyPicture {
  const { width, height, bitDepth, samples, rowBytes } = layout
  const pixels = new Uint8Array(width * height).fill(255)
  if (bitDepth < 8) packed(rows, layout, pixels)
  else {
    const step = bitDepth >> 3
    const table = layout.palette && paletteGreys(layout.palette)
    const complete = Math.min(height, Math.floor(rows.length / rowBytes))
    for (let y = 0; y < complete; y++) {
      let from = y * rowBytes
      const end = (y + 1) * width
      for (let to = y * width; to < end; to++, from += samples * step)
        pixels[to] = table ? (table[rows[from] ?? 0] ?? 255) : greyAt(rows, from, samples, step)
    }
  }
  return { width, height, pixels }
}

function greyAt(rows: Uint8Array, at: number, samples: number, step: number): number {
  const first = rows[at] ?? 0
  if (samples === 1) return first
  if (samples === 2) return onWhite(first, rows[at + step] ?? 255)
  const grey = luma(first, rows[at + step] ?? 0, rows[at + 2 * step] ?? 0)
  return samples === 4 ? onWhite(grey, rows[at + 3 * step] ?? 255) : grey
}

function packed(rows: Uint8Array, { width, height, bitDepth, rowBytes, palette }: Layout, pixels: Uint8Array): void {
  const most = (1 << bitDepth) - 1
  const table = palette && paletteGreys(palette)
  const complete = Math.min(height, Math.floor(rows.length / rowBytes))
  for (let y = 0; y < complete; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * bitDepth
      const value = ((rows[y * rowBytes + (bit >> 3)] ?? 0) >> (8 - bitDepth - (bit & 7))) & most
      pixels[y * width + x] = table ? (table[value] ?? 255) : (value * 255) / most
    }
  }
}

function paletteGreys(palette: Uint8Array): Uint8Array {
  const greys = new Uint8Array(256)
  for (let at = 0; at < 256; at++) greys[at] = luma(palette[at * 3] ?? 0, palette[at * 3 + 1] ?? 0, palette[at * 3 + 2] ?? 0)
  return greys
}

/** The picture at a whole fraction of its size, so that its longer side is at most `side`. */
export function reduced(picture: GreyPicture, side: number): GreyPicture {
  const factor = Math.ceil(Math.max(picture.width, picture.height) / side)
  if (factor <= 1) return picture
  const [width, height] = [Math.floor(picture.width / factor), Math.floor(picture.height / factor)]
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let dy = 0; dy < factor; dy++)
        for (let dx = 0; dx < factor; dx++) sum += picture.pixels[(y * factor + dy) * picture.width + x * factor + dx] ?? 255
      pixels[y * width + x] = sum / (factor * factor)
    }
  return { width, height, pixels }
}

/** dHash of 64 bits, hexadecimal: whether each place of a 9 × 8 picture is darker than the one to its right. */
export function differenceHash({ width, height, pixels }: GreyPicture): string {
  let bits = 0n
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++) {
      const isDarker = mean(row, column) < mean(row, column + 1)
      bits = (bits << 1n) | (isDarker ? 1n : 0n)
    }
  return bits.toString(16).padStart(16, '0')

  /** Of a grid of points within one of the 9 × 8 fields. */
  function mean(row: number, column: number): number {
    let sum = 0
    for (let dy = 0; dy < 4; dy++)
      for (let dx = 0; dx < 4; dx++) {
        const y = Math.floor(((row + (dy + 0.5) / 4) * height) / 8)
        const x = Math.floor(((column + (dx + 0.5) / 4) * width) / 9)
        sum += pixels[y * width + x] ?? 255
      }
    return sum
  }
}
