const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** `617 KB`, `1.2 MB`: steps of 1,024, one decimal below ten. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const rounded = unit > 0 && value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
  return `${rounded.toLocaleString('en')} ${units[unit]}`
}
