// ISO 32000-1 §7.4.4.4: predictor 2 is TIFF's, 10 and above PNG's (ISO/IEC 15948 §9).

export interface PredictorParameters {
  readonly predictor: number
  readonly colors: number
  readonly bitsPerComponent: number
  readonly columns: number
}

/** Takes the prediction back; data that end within a row end the result there. */
export function unpredict(data: Uint8Array, { predictor, colors, bitsPerComponent, columns }: PredictorParameters): Uint8Array {
  const pixelBytes = Math.max(1, Math.ceil((colors * bitsPerComponent) / 8))
  const rowBytes = Math.ceil((colors * bitsPerComponent * columns) / 8)
  if (predictor < 2 || !(rowBytes >= 1 && rowBytes <= data.length * 8 + 8) || !(pixelBytes <= 64)) return data
  return predictor === 2
    ? undoTiff(data, rowBytes, pixelBytes, bitsPerComponent)
    : unfilterRows(data, rowBytes, pixelBytes, Math.floor((data.length + rowBytes) / (rowBytes + 1)))
}

function undoTiff(data: Uint8Array, rowBytes: number, pixelBytes: number, bits: number): Uint8Array {
  if (bits !== 8) return data
  const out = Uint8Array.from(data)
  for (let row = 0; row < out.length; row += rowBytes) {
    const end = Math.min(row + rowBytes, out.length)
    for (let at = row + pixelBytes; at < end; at++) out[at] = (out[at] ?? 0) + (out[at - pixelBytes] ?? 0)
  }
  return out
}

/** PNG filters 0 to 4, each row led by its filter; as many rows as there are. */
export function unfilterRows(data: Uint8Array, rowBytes: number, pixelBytes: number, rows: number): Uint8Array {
  const out = new Uint8Array(rowBytes * rows)
  let end = 0
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1)
    const length = Math.min(rowBytes, data.length - from - 1)
    if (length <= 0) break
    const to = row * rowBytes
    out.set(data.subarray(from + 1, from + 1 + length), to)
    unfilterRow(out, data[from] ?? 0, to, length, pixelBytes, row === 0 ? -1 : to - rowBytes)
    end = to + length
  }
  return out.subarray(0, end)
}

function unfilterRow(out: Uint8Array, filter: number, start: number, length: number, pixel: number, above: number): void {
  const end = start + length
  switch (filter) {
    case 1:
      for (let at = start + pixel; at < end; at++) out[at] = (out[at] ?? 0) + (out[at - pixel] ?? 0)
      break
    case 2:
      if (above >= 0) for (let at = start, up = above; at < end; at++, up++) out[at] = (out[at] ?? 0) + (out[up] ?? 0)
      break
    case 3:
      for (let at = start; at < end; at++) {
        const left = at - start >= pixel ? (out[at - pixel] ?? 0) : 0
        const up = above >= 0 ? (out[above + at - start] ?? 0) : 0
        out[at] = (out[at] ?? 0) + ((left + up) >> 1)
      }
      break
    case 4:
      for (let at = start; at < end; at++) {
        const hasLeft = at - start >= pixel
        const up = above >= 0 ? (out[above + at - start] ?? 0) : 0
        out[at] =
          (out[at] ?? 0) +
          paeth(hasLeft ? (out[at - pixel] ?? 0) : 0, up, hasLeft && above >= 0 ? (out[above + at - start - pixel] ?? 0) : 0)
      }
      break
    default:
  }
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
