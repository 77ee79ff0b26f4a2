const UNITS = ['KB', 'MB', 'GB'] as const

/** As people read sizes: `617 KB`, `1.2 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  let size = bytes
  let unit: string = 'B'
  for (const next of UNITS) {
    if (size < 999.5) break
    size /= 1000
    unit = next
  }
  return `${size < 10 ? size.toFixed(1) : size.toFixed(0)} ${unit}`
}
